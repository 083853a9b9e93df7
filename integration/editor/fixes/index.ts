import type ts from 'typescript';
import { DIAGNOSTICS, type DiagnosticName } from '../../../transformer/diagnostics/codes.js';
import type { Findings } from '../finder.js';
import { absorbList } from './absorb-list.js';
import { absorbReport } from './absorb-report.js';
import { addAsync } from './add-async.js';
import { addImports } from './add-imports.js';
import { awaitAbsorbed } from './await-absorbed.js';
import { awaitPromise } from './await-promise.js';
import { callIndirectly } from './call-indirectly.js';
import { inOrder, overlap } from './changes.js';
import { completeTogether } from './complete-together.js';
import { declareWithLet } from './declare-with-let.js';
import { exportNothing } from './export-nothing.js';
import { contextOf, type Fix, type FixContext, type Fixer } from './fix.js';
import { returnPlainValue } from './return-plain-value.js';
import { takeNoReport } from './take-no-report.js';
import { throwInstead } from './throw-instead.js';
import { writeReturnType } from './write-return-type.js';

const FIXERS: Partial<Record<DiagnosticName, Fixer>> = {
  notAModule: exportNothing,
  directEval: callIndirectly,
  reportInWrapper: returnPlainValue,
  rejectOutside: throwInstead,
  absorbElsewhere: absorbList,
  absorbArgument: awaitAbsorbed,
  kind: addAsync,
  varHidesName: declareWithLet,
  droppedReport: absorbReport,
  floatingPromise: awaitPromise,
  reportOutside: writeReturnType,
  floatingFunction: takeNoReport,
  groupHazard: completeTogether,
};

const BY_CODE = new Map(
  Object.entries(FIXERS).map(([name, fixer]) => [DIAGNOSTICS[name as DiagnosticName].code as number, fixer]),
);

/** The numbers of the diagnostics that can be mended. */
export const FIXED_CODES: readonly number[] = [...BY_CODE.keys()];

/** The ways to mend the diagnostics with these numbers at a place. */
export function fixesAt(
  findings: Findings,
  format: ts.FormatCodeSettings,
  codes: readonly number[],
  start: number,
  end: number,
): ts.CodeFixAction[] {
  const asked = findings.diagnostics.filter((one) => codes.includes(one.code) && covers(one, start, end));
  const exact = asked.filter((one) => one.start === start && one.start + one.length === end);
  const context = contextOf(findings, format);
  if (context === undefined) return [];
  return (exact.length > 0 ? exact : asked).flatMap((one) =>
    fixesOf(context, one).map((fix) => {
      const others = findings.diagnostics.filter((other) => other !== one);
      return actionOf(
        context,
        fix,
        others.some((other) => fixOf(context, other, fix.kind.id) !== undefined),
      );
    }),
  );
}

/** Mends everything in a file that fixes of one kind can mend; of two that change the same text only the first. */
export function combineFixes(
  findings: Findings,
  format: ts.FormatCodeSettings,
  kind: string,
): ts.CombinedCodeActions {
  const context = contextOf(findings, format);
  const chosen: Fix[] = [];
  if (context === undefined) return { changes: [] };
  for (const one of findings.diagnostics) {
    const fix = fixOf(context, one, kind);
    const isFree = fix && !chosen.some(({ changes }) => overlap(changes, fix.changes));
    if (isFree) chosen.push(fix);
  }
  return { changes: changesOf(context, chosen) };
}

/** Whether a fix of this kind is one of ours. */
export function isOurs(fixId: unknown): fixId is string {
  return typeof fixId === 'string' && fixId.startsWith('resilient-');
}

function covers(diagnostic: ts.DiagnosticWithLocation, start: number, end: number): boolean {
  return diagnostic.start <= start && end <= diagnostic.start + diagnostic.length;
}

function fixesOf(context: FixContext, diagnostic: ts.DiagnosticWithLocation): readonly Fix[] {
  return BY_CODE.get(diagnostic.code)?.(context, diagnostic) ?? [];
}

function fixOf(context: FixContext, diagnostic: ts.DiagnosticWithLocation, kind: string): Fix | undefined {
  return fixesOf(context, diagnostic).find((fix) => fix.kind.id === kind);
}

/** @param isOneOfMany whether the file has other fixes of this kind */
function actionOf(context: FixContext, fix: Fix, isOneOfMany: boolean): ts.CodeFixAction {
  return {
    fixName: fix.kind.id,
    description: fix.title,
    changes: changesOf(context, [fix]),
    ...(isOneOfMany ? { fixId: fix.kind.id, fixAllDescription: fix.kind.all } : {}),
  };
}

function changesOf(context: FixContext, fixes: readonly Fix[]): ts.FileTextChanges[] {
  const imports = addImports(
    context,
    fixes.flatMap((fix) => fix.imports),
  );
  const textChanges = inOrder([...imports, ...fixes.flatMap(({ changes }) => changes)]);
  return textChanges.length === 0 ? [] : [{ fileName: context.file.fileName, textChanges }];
}
