import type MagicString from 'magic-string';
import type ts from 'typescript';
import type { TypeScript } from '../work.js';

/**
 * A stand-in for the real rewrite: makes every kind of edit that it makes, in every function of a file, with no thought for
 * what the code does. Two compilations of the same nonsense can still be compared.
 */
export function guardEverything(edited: MagicString, file: ts.SourceFile, tsc: TypeScript): void {
  const work: Work = { edited, file, tsc, sites: 0 };
  const first = file.statements.find((statement) => !isDirective(tsc, statement));
  if (first && tsc.isExternalModule(file)) {
    edited.appendRight(
      first.getStart(file),
      "import * as $rt from 'ts-resilient/runtime'; $rt.emittedFor(1, `a\\n`, /x/g, 0x10, 1_0n); ",
    );
  }
  visit(work, file);
  edited.append('function $late(e) { return e ?? []; }');
}

interface Work {
  readonly edited: MagicString;
  readonly file: ts.SourceFile;
  readonly tsc: TypeScript;
  sites: number;
}

function visit(work: Work, node: ts.Node): void {
  const { tsc } = work;
  if (tsc.isCallExpression(node) && node.expression.getText(work.file) === 'resilient') unwrap(work, node);
  if (tsc.isArrowFunction(node) && !tsc.isBlock(node.body)) guardArrow(work, node.body);
  if (isGuardable(tsc, node)) guardBody(work, node.body as ts.Block);
  tsc.forEachChild(node, (child) => visit(work, child));
}

function isGuardable(tsc: TypeScript, node: ts.Node): node is ts.FunctionLikeDeclaration {
  const { body } = node as { body?: ts.Node };
  return tsc.isFunctionLike(node) && !tsc.isConstructorDeclaration(node) && !!body && tsc.isBlock(body);
}

function isDirective(tsc: TypeScript, node: ts.Node): boolean {
  return tsc.isExpressionStatement(node) && tsc.isStringLiteral(node.expression);
}

/** `resilient(f)` becomes `f`. */
function unwrap({ edited, file }: Work, call: ts.CallExpression): void {
  const [argument] = call.arguments;
  if (!argument) return;
  edited.update(call.getStart(file), argument.getStart(file), '');
  edited.update(argument.end, call.end, '');
}

/** Edits are made from the outside in: what comes later at a place goes further inside. */
function wrap({ edited }: Work, start: number, end: number, before: string, after: string): void {
  edited.appendRight(start, before);
  edited.prependLeft(end, after);
}

/** `=> x` becomes `=> { return $rt.report(x, $r); }`. */
function guardArrow(work: Work, body: ts.Expression): void {
  wrap(work, body.getStart(work.file), body.end, '{ let $r; return $rt.report(', ', $r); }');
}

/** `{ a; b; }` becomes `{ let $r; for (;;) try { a; b; break; } catch ($e) { … } finally { … } }`. */
function guardBody(work: Work, body: ts.Block): void {
  const { file, tsc } = work;
  const statements = body.statements.filter((statement) => !isDirective(tsc, statement));
  const steps = statements.filter((statement) => isStep(tsc, statement));
  const last = steps.at(-1);
  if (!last) return;
  const names = steps.flatMap((statement) => namesOf(tsc, statement));
  const head = `let $r, $p = 0${names.map((name) => `, ${name}`).join('')}; for (;;) try { `;
  const record = `$r = $rt.record($r, ${work.sites}, $e);`;
  const tail = ` break; } catch ($e) { ${record} continue; } finally { $rt.done('it\\'s', "x"); }`;
  const start = startOfSteps(tsc, body, file);
  wrap(work, start, last.end, head, tail);
  for (const statement of statements) guardStatement(work, statement, start);
}

/** Right after the brace, or after the directives: what stands in front of the first statement is its comments. */
function startOfSteps(tsc: TypeScript, body: ts.Block, file: ts.SourceFile): number {
  const directives = body.statements.filter((statement) => isDirective(tsc, statement));
  return directives.at(-1)?.end ?? body.getStart(file) + 1;
}

/** What only declares is seen from other steps, so it stays where it is. */
function isStep(tsc: TypeScript, node: ts.Statement): boolean {
  if (tsc.isClassDeclaration(node)) return isPlainClass(tsc, node);
  return !tsc.isDeclarationStatement(node);
}

function namesOf(tsc: TypeScript, statement: ts.Statement): string[] {
  if (isExpandable(tsc, statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => namesIn(tsc, name));
  }
  return isPlainClass(tsc, statement) && statement.name ? [statement.name.text] : [];
}

function namesIn(tsc: TypeScript, name: ts.BindingName): string[] {
  if (tsc.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    tsc.isBindingElement(element) ? namesIn(tsc, element.name) : [],
  );
}

function isExpandable(tsc: TypeScript, node: ts.Node): node is ts.VariableStatement {
  return (
    tsc.isVariableStatement(node) &&
    !node.modifiers?.length &&
    !(tsc.getCombinedNodeFlags(node.declarationList) & tsc.NodeFlags.Using & ~tsc.NodeFlags.BlockScoped)
  );
}

function isPlainClass(tsc: TypeScript, node: ts.Node): node is ts.ClassDeclaration {
  return tsc.isClassDeclaration(node) && !node.modifiers?.length && !!node.name;
}

function guardStatement(work: Work, statement: ts.Statement, top: number): void {
  const { edited, file, tsc } = work;
  const start = statement.getStart(file);
  if (tsc.isFunctionDeclaration(statement)) {
    edited.move(start, statement.end, top);
    return;
  }
  if (!isStep(tsc, statement)) return;
  const site = work.sites++;
  const close = file.text[statement.end - 1] === ';' ? ' }' : '; }';
  wrap(work, start, statement.end, `if ($p < ${site + 1}) { $p = ${site}; `, close);
  if (isExpandable(tsc, statement)) expand(work, statement);
  if (isPlainClass(tsc, statement)) edited.appendRight(start, `${statement.name?.text} = `);
  if (tsc.isReturnStatement(statement)) guardReturn(work, statement);
  if (tsc.isForOfStatement(statement) || tsc.isWhileStatement(statement))
    guardLoop(work, statement.statement);
  if (tsc.isIfStatement(statement) && !tsc.isBlock(statement.thenStatement))
    brace(work, statement.thenStatement);
}

/** `const a: T = f(), { b } = g();` becomes `a = f(); ({ b } = g());` */
function expand(work: Work, statement: ts.VariableStatement): void {
  const { edited, file } = work;
  const { declarations } = statement.declarationList;
  declarations.forEach((declaration, index) => {
    const start = declaration.getStart(file);
    const previous = declarations[index - 1];
    if (previous) edited.overwrite(previous.end, start, '; ');
    // Not `remove`, which would take what was inserted in front along.
    else edited.update(statement.getStart(file), start, '');
    assign(work, declaration);
  });
}

function assign(work: Work, declaration: ts.VariableDeclaration): void {
  const { edited, tsc } = work;
  const { name, initializer, type } = declaration;
  if (!initializer) edited.prependLeft(name.end, ' = undefined');
  if (type) edited.update(name.end, type.end, '');
  if (tsc.isIdentifier(name)) return;
  wrap(work, name.getStart(work.file), declaration.end, '(', ')');
}

function guardReturn(work: Work, statement: ts.ReturnStatement): void {
  const { expression } = statement;
  const keywordEnd = statement.getStart(work.file) + 'return'.length;
  if (!expression) wrap(work, keywordEnd, keywordEnd, '', ' $rt.report(undefined, $r)');
  else wrap(work, expression.getStart(work.file), expression.end, '$rt.report(', ', $r)');
}

function guardLoop(work: Work, body: ts.Statement): void {
  brace(work, body, 'try { $p ??= 1; ', ' } catch { continue; }');
}

function brace(work: Work, body: ts.Statement, before = '$p ||= 1; ', after = ' $p ||= 2;'): void {
  const start = body.getStart(work.file);
  if (work.tsc.isBlock(body)) wrap(work, start + 1, body.end - 1, before, after);
  else wrap(work, start, body.end, `{ ${before}`, `${after} }`);
}
