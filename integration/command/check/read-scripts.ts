import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type ts from 'typescript';
import { findScripts } from './find-scripts.js';
import { LeftCallFinder } from './left-calls.js';
import { readTable } from './read-table.js';
import type { Script, Table } from './script.js';

/** Reads the built files of a folder that have to do with the package. */
export function readScripts(tsc: typeof ts, folder: string): Script[] {
  const paths = findScripts(folder).filter((path) => readFileSync(path, 'utf8').includes('ts-resilient'));
  if (paths.length === 0) return [];
  // Only to know which names mean what: nothing that the files import is looked at.
  const options = { allowJs: true, noResolve: true, noLib: true, types: [], target: tsc.ScriptTarget.ESNext };
  const program = tsc.createProgram(paths, options);
  return paths.flatMap((path) => {
    const file = program.getSourceFile(path);
    return file === undefined ? [] : readScript(tsc, program.getTypeChecker(), file, folder);
  });
}

function readScript(tsc: typeof ts, checker: ts.TypeChecker, file: ts.SourceFile, folder: string): Script {
  const protocols: number[] = [];
  const tables: Table[] = [];
  const left = new LeftCallFinder(tsc, checker);
  let importsRuntime = false;
  const visit = (node: ts.Node): void => {
    if (tsc.isStringLiteralLike(node) && node.text === 'ts-resilient/runtime') importsRuntime = true;
    if (tsc.isCallExpression(node)) {
      protocols.push(...protocolOf(tsc, node));
      left.visit(node);
    }
    const table = tsc.isArrayLiteralExpression(node) ? readTable(tsc, node) : undefined;
    if (table !== undefined) tables.push(table);
    else tsc.forEachChild(node, visit);
  };
  visit(file);
  return {
    file: relative(folder, file.fileName).replaceAll('\\', '/'),
    importsRuntime,
    protocols: [...new Set(protocols)],
    tables,
    leftCalls: left.found,
    // A part of the error that `report()` throws.
    containsPackage: file.text.includes('that ts-resilient did not transform'),
    sources: sourcesOf(file.fileName, file.text),
  };
}

/** `$rt.emittedFor(1)` */
function protocolOf(tsc: typeof ts, { expression, arguments: given }: ts.CallExpression): number[] {
  const [protocol] = given;
  const isHandshake =
    tsc.isPropertyAccessExpression(expression) && expression.name.text === 'emittedFor' && given.length === 1;
  return isHandshake && protocol !== undefined && tsc.isNumericLiteral(protocol)
    ? [Number(protocol.text)]
    : [];
}

/**
 * The sources that a file's source map names, and those of built files among them: a bundler may have been given what a
 * compiler had written.
 */
function sourcesOf(fileName: string, text: string, seen = new Set<string>()): string[] {
  const [, url] = [...text.matchAll(/^\/\/# sourceMappingURL=(\S+)\s*$/gm)].at(-1) ?? [];
  if (url === undefined || seen.has(fileName)) return [];
  seen.add(fileName);
  const sources = sourcesInMap(url, fileName);
  const built = sources.filter((source) => /\.[cm]?js$/.test(source) && existsSync(source));
  return [...sources, ...built.flatMap((source) => sourcesOf(source, readFileSync(source, 'utf8'), seen))];
}

function sourcesInMap(url: string, fileName: string): string[] {
  try {
    const { sources = [], sourceRoot = '' } = JSON.parse(readMap(url, fileName));
    return sources.map((source: string) => resolve(dirname(fileName), sourceRoot, source));
  } catch {
    // Without a map that can be read, nothing is known.
    return [];
  }
}

function readMap(url: string, fileName: string): string {
  const [, encoded] = /^data:application\/json[^,]*;base64,(.*)$/.exec(url) ?? [];
  if (encoded !== undefined) return Buffer.from(encoded, 'base64').toString('utf8');
  const path = resolve(dirname(fileName), decodeURIComponent(url));
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
