import type ts from 'typescript';
import type { ClassPlan, Plan } from '../plan/plan.js';
import type { Edits } from './edits.js';
import type { Names } from './names.js';

/**
 * A class that is imported and used in a type only is imported again: TypeScript leaves its import out, and an inserted
 * name would be bound to nothing in CommonJS.
 *
 * given:    import { HttpError } from './errors.js';
 * produces: import { HttpError } from './errors.js'; import * as $m2 from './errors.js';
 */
export function importClasses(edits: Edits, file: ts.SourceFile, plans: readonly Plan[], names: Names): void {
  const classes = plans.flatMap(({ only }) => (typeof only === 'string' ? [] : only));
  for (const number of new Set(classes.flatMap(({ statement }) => statement ?? []))) {
    const statement = file.statements[number] as ts.ImportDeclaration;
    const { moduleSpecifier, attributes } = statement;
    const semicolon = statement.getText(file).endsWith(';') ? '' : ';';
    const from = [moduleSpecifier, attributes].flatMap((part) => part?.getText(file) ?? []).join(' ');
    edits.after(statement.end, `${semicolon} import * as ${names.module(number)} from ${from};`);
  }
}

/** `HttpError`, `$m2.HttpError` */
export function className({ statement, path }: ClassPlan, names: Names): string {
  if (statement === undefined) return path.join('.');
  return `${names.module(statement)}${path.map((name) => `[${JSON.stringify(name)}]`).join('')}`;
}
