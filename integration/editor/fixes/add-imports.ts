import type ts from 'typescript';
import { packageImports } from '../package-imports.js';
import { insert } from './changes.js';
import type { FixContext } from './fix.js';
import { namedImports } from './import-name.js';
import { indentationAt, newLineOf } from './nodes.js';

/** The changes that import from the package, in the style of the file; none if there is nothing to import. */
export function addImports(context: FixContext, specifiers: readonly string[]): ts.TextChange[] {
  const wanted = [...new Set(specifiers)].sort((one, other) => compare(nameOf(one), nameOf(other)));
  if (wanted.length === 0) return [];
  const { tsc } = context.env;
  for (const { statement } of packageImports(tsc, context.file)) {
    const named = namedImports(tsc, statement);
    if (named !== undefined) return extendImport(context.file, named, wanted);
  }
  return [addStatement(context, wanted)];
}

function extendImport(
  file: ts.SourceFile,
  { elements, end }: ts.NamedImports,
  wanted: readonly string[],
): ts.TextChange[] {
  const names = elements.map(({ name, propertyName }) => (propertyName ?? name).text);
  const last = elements.at(-1);
  if (last === undefined) return [insert(end - 1, ` ${wanted.join(', ')} `)];
  const isSorted = names.every((name, index) => index === 0 || compare(names[index - 1] ?? '', name) <= 0);
  return groupByPlace(wanted, (word) =>
    isSorted ? names.findIndex((name) => compare(name, nameOf(word)) > 0) : -1,
  ).map(([index, words]) => {
    const before = elements[index];
    const separator = `,${lineBreakIn(file, elements)}`;
    return before === undefined
      ? insert(last.end, words.map((word) => separator + word).join(''))
      : insert(before.getStart(file), words.map((word) => word + separator).join(''));
  });
}

function groupByPlace(
  words: readonly string[],
  placeOf: (word: string) => number,
): [place: number, words: string[]][] {
  const groups = new Map<number, string[]>();
  for (const word of words) {
    const place = placeOf(word);
    groups.set(place, [...(groups.get(place) ?? []), word]);
  }
  return [...groups];
}

/** What an import specifier imports: `type Resilient as R` imports `Resilient`. */
function nameOf(specifier: string): string {
  return specifier.replace(/^type /, '').replace(/ as .*$/, '');
}

/** As linters sort them. */
function compare(one: string, other: string): number {
  return one.localeCompare(other, 'en', { sensitivity: 'base' });
}

/** What stands behind a comma of the list: a space, or a line break if each name has a line of its own. */
function lineBreakIn(file: ts.SourceFile, elements: ts.NodeArray<ts.ImportSpecifier>): string {
  const [first] = elements;
  const start = first?.getStart(file) ?? 0;
  const gap = file.text.slice(elements.pos, start);
  return gap.includes('\n') ? (/\r?\n/.exec(gap)?.[0] ?? '\n') + indentationAt(file, start) : ' ';
}

/** Behind the import of the package's types, or the last import, or in front of everything. */
function addStatement(context: FixContext, wanted: readonly string[]): ts.TextChange {
  const { file, format, env } = context;
  const imports = file.statements.filter(
    (one) => env.tsc.isImportDeclaration(one) || env.tsc.isImportEqualsDeclaration(one),
  );
  const after = packageImports(env.tsc, file)[0]?.statement ?? imports.at(-1);
  const text = after?.getText(file) ?? "'';";
  const quote = /["']/.exec(text)?.[0] ?? "'";
  const line = `import { ${wanted.join(', ')} } from ${quote}ts-resilient${quote}${text.endsWith(';') ? ';' : ''}`;
  const newLine = newLineOf(file, format);
  return after === undefined
    ? insert(beginning(env.tsc, file), line + newLine)
    : insert(after.end, newLine + line);
}

/** Behind directives, and in front of the first statement and its documentation. */
function beginning(tsc: typeof ts, file: ts.SourceFile): number {
  const first = file.statements.find(
    (one) => !(tsc.isExpressionStatement(one) && tsc.isStringLiteral(one.expression)),
  );
  if (first === undefined) return file.endOfFileToken.getStart(file);
  const comment = tsc.getLeadingCommentRanges(file.text, first.pos)?.at(-1);
  const isDocumentation = comment !== undefined && file.text.startsWith('/**', comment.pos);
  return isDocumentation ? comment.pos : first.getStart(file);
}
