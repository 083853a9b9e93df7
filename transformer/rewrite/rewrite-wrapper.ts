import type ts from 'typescript';
import { strip } from '../analyse/syntax.js';
import type { RewriteInput } from './rewrite-unit.js';

/**
 * With a semicolon in front where a line before it that has none would take it for its arguments.
 *
 * given:    const load = resilient(fn);    const load = resilient(fn, { only: [HttpError] });
 * produces: const load = (fn);             const load = (($file) => ({ "load": fn })["load"])($rt.limit($file, 0, { only: [HttpError] }));
 */
export function removeWrapper({ env, facts, index, names, edits }: RewriteInput): void {
  const { wrapper, node } = facts.unit;
  const [fn, options] = wrapper?.arguments ?? [];
  if (wrapper === undefined || fn === undefined) return;
  const file = node.getSourceFile();
  const name = options && assignedName(env.tsc, wrapper);
  const [open, close] = name === undefined ? ['(', ')'] : [`({ ${name}: `, ` })[${name}]`];
  const before = beginsStatement(env.tsc, file, wrapper) ? ';' : '';
  if (options === undefined) {
    edits.replace(wrapper.getStart(file), fn.getStart(file), before + open);
    edits.replace(fn.end, wrapper.end, close);
    return;
  }
  const limited = `${names.runtime}.limit(${names.file}, ${index}, `;
  edits.replace(wrapper.getStart(file), fn.getStart(file), `${before}((${names.file}) => ${open}`);
  edits.replace(fn.end, options.getStart(file), `${close})(${limited}`);
  edits.replace(options.end, wrapper.end, '))');
}

/** Whether an expression is the beginning of a statement in a list of statements. */
function beginsStatement(tsc: typeof ts, file: ts.SourceFile, node: ts.Expression): boolean {
  let statement: ts.Node = node;
  while (!tsc.isStatement(statement)) statement = statement.parent;
  const { parent } = statement;
  const isInList =
    tsc.isSourceFile(parent) ||
    tsc.isBlock(parent) ||
    tsc.isModuleBlock(parent) ||
    tsc.isCaseOrDefaultClause(parent);
  return isInList && statement.getStart(file) === node.getStart(file);
}

/** The name, as a literal, that JavaScript would give to a function that stands there. */
function assignedName(tsc: typeof ts, node: ts.Expression): string | undefined {
  const { parent } = node;
  if (tsc.isExpression(parent) && strip(tsc, parent) === strip(tsc, node)) return assignedName(tsc, parent);
  const name = nameGivenBy(tsc, parent, node);
  return name === undefined ? undefined : JSON.stringify(name);
}

function nameGivenBy(tsc: typeof ts, parent: ts.Node, node: ts.Expression): string | undefined {
  if (tsc.isExportAssignment(parent)) return 'default';
  const isNamed =
    tsc.isVariableDeclaration(parent) ||
    tsc.isBindingElement(parent) ||
    tsc.isParameter(parent) ||
    tsc.isPropertyAssignment(parent) ||
    tsc.isPropertyDeclaration(parent);
  if (isNamed) return parent.initializer === node ? textOf(tsc, parent.name) : undefined;
  if (tsc.isShorthandPropertyAssignment(parent)) return parent.name.text;
  if (!tsc.isBinaryExpression(parent) || parent.right !== node) return undefined;
  const { EqualsToken, BarBarEqualsToken, AmpersandAmpersandEqualsToken, QuestionQuestionEqualsToken } =
    tsc.SyntaxKind;
  const names = [EqualsToken, BarBarEqualsToken, AmpersandAmpersandEqualsToken, QuestionQuestionEqualsToken];
  return names.includes(parent.operatorToken.kind as never) ? textOf(tsc, parent.left) : undefined;
}

function textOf(tsc: typeof ts, name: ts.Node): string | undefined {
  if (tsc.isIdentifier(name) || tsc.isPrivateIdentifier(name)) return name.text;
  return tsc.isStringLiteral(name) || tsc.isNumericLiteral(name) ? name.text : undefined;
}
