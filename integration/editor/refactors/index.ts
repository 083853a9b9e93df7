import type ts from 'typescript';
import { addImports } from '../fixes/add-imports.js';
import { inOrder } from '../fixes/changes.js';
import type { FixContext } from '../fixes/fix.js';
import type { Edit } from './edit.js';
import { makeDecision } from './make-decision.js';
import { runTogether } from './run-together.js';
import { type Selection, selectionAt, trimmed } from './selection.js';

const NAME = 'ts-resilient';

interface Refactor extends ts.RefactorActionInfo {
  readonly kind: string;
  edit(context: FixContext, selection: Selection): Edit | undefined;
}

const REFACTORS: readonly Refactor[] = [
  {
    name: 'must',
    description: 'Make it a decision with must(…)',
    kind: 'refactor.rewrite.resilient.must',
    edit: makeDecision,
  },
  {
    name: 'together',
    description: 'Run as one step with together(…)',
    kind: 'refactor.rewrite.resilient.together',
    edit: runTogether,
  },
];

/** What can be done with a selection in a resilient function. Without one, only somebody who asks for it is answered. */
export function refactorsAt(
  context: FixContext,
  range: ts.TextRange,
  reason: ts.RefactorTriggerReason | undefined,
  kind: string | undefined,
): ts.ApplicableRefactorInfo[] {
  if (range.pos === range.end && reason !== 'invoked') return [];
  const selection = selectionAt(context, trimmed(context.file.text, range));
  if (selection === undefined) return [];
  const actions = REFACTORS.filter(
    (one) => isAskedFor(one.kind, kind) && one.edit(context, selection) !== undefined,
  ).map(({ name, description, kind }) => ({ name, description, kind }));
  return actions.length === 0 ? [] : [{ name: NAME, description: 'Resilient function', actions }];
}

/** @returns `undefined` if the refactor is not one of these, or cannot be done there */
export function editsForRefactor(
  context: FixContext,
  range: ts.TextRange,
  action: string,
): ts.RefactorEditInfo | undefined {
  const selection = selectionAt(context, trimmed(context.file.text, range));
  const refactor = REFACTORS.find(({ name }) => name === action);
  const edit = selection && refactor?.edit(context, selection);
  if (edit === undefined) return undefined;
  const textChanges = inOrder([...addImports(context, edit.imports), ...edit.changes]);
  return { edits: [{ fileName: context.file.fileName, textChanges }] };
}

export function isOurRefactor(name: string): boolean {
  return name === NAME;
}

/** Kinds are paths: who asks for `refactor.rewrite` asks for all under it. */
function isAskedFor(kind: string, asked: string | undefined): boolean {
  return asked === undefined || kind === asked || kind.startsWith(`${asked}.`);
}
