import type ts from 'typescript';
import type { Facts } from './analyse/analyse-unit.js';
import type { Rule } from './analyse/rule.js';
import type { Unit } from './find/unit.js';

export type Pass = 'find' | 'analyse' | 'plan' | 'rewrite';

/** Is given what a pass has made, as text; it is called after each pass. */
export type Dump = (pass: Pass, text: string) => void;

/** What `find` makes: the units, and why they are. */
export function printUnits(units: readonly Unit[]): string {
  const lines = units.map(({ node, name, isAsync, isGenerator, wrapper }) => {
    const why = wrapper === undefined ? 'by its return type' : 'by resilient()';
    return `${lineOf(node)}  ${isAsync ? 'async ' : ''}${isGenerator ? 'generator ' : ''}${name}  ${why}`;
  });
  return lines.join('\n');
}

/** What `analyse` makes: each step with everything it reads and changes, and each statement that decides. */
export function printFacts({ unit, outline, bindings, rules, decisions, reached }: Facts): string {
  const names = (ids: Iterable<number>) =>
    [...ids].map((id) => bindings.all[id]?.name ?? `#${id}`).join(', ');
  const lines = outline.sites.map(({ number, node, step, loop }) => {
    const isStep = outline.steps[step]?.site.number === number;
    const decision = decisions.get(node);
    const notes = [
      ...(isStep ? printRule(rules[step] as Rule, names) : []),
      ...(loop === undefined ? [] : [`in loop ${loop.number}`]),
      ...(decision === undefined ? [] : [`decides: ${decision}`]),
      ...(reached.has(node) ? ['reaches a decision'] : []),
    ];
    return `${isStep ? '->' : '  '} ${number}  ${lineOf(node)}  ${notes.join('; ')}`;
  });
  return [unit.name, ...lines].join('\n');
}

function printRule(rule: Rule, names: (ids: Iterable<number>) => string): string[] {
  const parts = [
    ['needs', rule.needs],
    ['decides on', rule.conditions],
    ['relies on the type of', rule.narrowed],
    ['provides', rule.provides],
    ['certainly', rule.certain],
    ['may change', rule.touches],
    ['goes on by', rule.tests],
  ] as const;
  return parts.filter(([, ids]) => ids.size > 0).map(([title, ids]) => `${title} ${names(ids)}`);
}

function lineOf(node: ts.Node): string {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return `${line + 1}:${character + 1}`;
}
