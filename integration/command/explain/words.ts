import type {
  ExplainedFailure,
  ExplainedFunction,
  ExplainedStatement,
} from '../../../transformer/explain/explain-unit.js';
import type { Exit } from '../../../transformer/explain/exits.js';
import { joined, Places } from './places.js';

/** What follows from a failure, in sentences. */
export interface WordedFailure {
  /** `If it fails` */
  readonly when: string;
  readonly sentences: readonly string[];
  /** Whether there is a value, as the last of the sentences says. */
  readonly value: ExplainedFailure['value'];
  readonly failure: ExplainedFailure;
}

/** A statement in words: the same for every form in which it is shown. */
export interface WordedStatement {
  readonly statement: ExplainedStatement;
  readonly facts: readonly string[];
  readonly failures: readonly WordedFailure[];
}

/** How a function is called at its head: what it is, and why. */
export function wordFunction({ name, by, async, generator, recordsEverything }: ExplainedFunction): string {
  const kind = `${async ? 'async ' : ''}${generator ? 'generator' : 'function'}`;
  const limit = recordsEverything
    ? ''
    : '; it records errors of some classes only, any other leaves it at once';
  return `${name}: a resilient ${kind}, by ${by === 'return type' ? 'its return type' : by}${limit}`;
}

/** Puts what is known about each statement into words. */
export function wordStatements(fn: ExplainedFunction): WordedStatement[] {
  const places = new Places(fn);
  return fn.statements.map((statement) => ({
    statement,
    facts: wordFacts(statement, places),
    failures: merged(statement.failures.map((failure) => wordFailure(fn, statement, failure, places))),
  }));
}

function wordFacts(statement: ExplainedStatement, places: Places): string[] {
  const { kind, needs, decidesOn, provides, mayChange, resumes } = statement;
  if (kind === 'reject') return ['a call of reject() in it'];
  if (kind === 'disposal') return ['its resource, at the end of the block'];
  const isInner = kind === 'inner';
  const data = [
    ...named(isInner ? 'reads' : 'needs', needs),
    ...named('decides on', decidesOn),
    ...named(isInner ? 'sets' : 'provides', provides),
    ...named('may change', mayChange),
  ].join('; ');
  const exits = statement.exits.map((exit) => EXITS[exit]);
  return [
    ...(data === '' ? [] : [data]),
    ...(exits.length === 0 ? [] : [`${joined(exits)}`]),
    ...(resumes ? [`a failed item is left out, the loop goes on with the next`] : []),
    ...(kind === 'parameter' ? [`a parameter: if it fails, those after it are not evaluated`] : []),
    ...within(statement, places),
  ];
}

const EXITS: Readonly<Record<Exit, string>> = {
  return: 'may end the function: return',
  throw: 'may end the function: throw',
  must: 'may end the function: must()',
  assertion: 'may end the function: an assertion',
  'never returns': 'may end the function: a call that never returns',
  reject: 'may leave out the item: reject()',
};

/** A compound statement also ends the function by what stands in it. */
function within({ id }: ExplainedStatement, places: Places): string[] {
  const inner = places.within(id).filter(decides);
  return inner.length === 0
    ? []
    : [
        `may end the function on ${line(
          inner.map((one) => one.id),
          places,
        )}`,
      ];
}

function named(title: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${title} ${names.join(', ')}`];
}

function line(ids: readonly number[], places: Places): string {
  return `line${ids.length > 1 ? 's' : ''} ${places.list(ids)}`;
}

function wordFailure(
  fn: ExplainedFunction,
  statement: ExplainedStatement,
  failure: ExplainedFailure,
  places: Places,
): WordedFailure {
  const sentences = [
    wordLeft(statement, failure, places),
    wordCatch(failure),
    wordSkips(fn, statement, failure, places),
    wordPartial(failure, places),
    wordValue(statement, failure, places),
    failure.isCut
      ? 'There are too many ways through the function to follow all of them: nothing here is certain.'
      : '',
  ];
  const when = wordWhen(statement, failure);
  return {
    when,
    sentences: sentences
      .filter((one) => one !== '')
      .map((one, index) => (index === 0 ? lower(one) : upper(one))),
    value: failure.value,
    failure,
  };
}

function wordWhen({ kind, resumes, exits }: ExplainedStatement, { way }: ExplainedFailure): string {
  if (way === 'fails later') return 'If its head fails after an item';
  if (way === 'item') return 'If an item cannot be bound';
  if (way === 'rejection') return 'If the promise that it returns is rejected';
  if (way === 'disposal' || kind === 'disposal') return 'If its resource cannot be disposed of';
  if (kind === 'reject') return 'If it rejects';
  if (exits.length === 1 && exits[0] === 'throw') return 'When it throws';
  if (exits.length === 1 && exits[0] === 'reject') return 'If it fails or rejects';
  return resumes ? 'If its head fails' : 'If it fails';
}

/** What is abandoned with it. */
function wordLeft(
  { loop, parent, kind }: ExplainedStatement,
  failure: ExplainedFailure,
  places: Places,
): string {
  const { way, ends, recorded } = failure;
  if (recorded === 'no') return '';
  const isItem = way === 'item' || loop !== null;
  if (isItem && ends !== 'decision' && ends !== 'return') {
    const after = ends === 'after loop' ? ', and the function ends after the loop' : '';
    return `The rest of this item is left out, the loop goes on with the next${after}.`;
  }
  if (isItem) return 'The loop is left.';
  const isInner = kind === 'inner' || kind === 'reject' || kind === 'disposal';
  return isInner && parent !== null
    ? `The rest of the statement on line ${places.name(outermost(parent, places))} is left out.`
    : '';
}

function outermost(id: number, places: Places): number {
  const parent = places.get(id)?.parent ?? null;
  return parent === null ? id : outermost(parent, places);
}

function wordCatch({ recorded }: ExplainedFailure): string {
  if (recorded === 'no') return 'A catch of the function receives it: nothing is recorded.';
  return recorded === 'maybe' ? 'A catch of the function receives it: it may not be recorded.' : '';
}

function wordSkips(
  fn: ExplainedFunction,
  statement: ExplainedStatement,
  failure: ExplainedFailure,
  places: Places,
): string {
  const { skipped, maySkip } = failure;
  const runs = laterSteps(fn, statement, failure);
  const parts = [
    ...clause(skipped, places, 'is skipped', 'are skipped'),
    ...clause(maySkip, places, 'may be skipped', 'may be skipped'),
    ...(skipped.length + maySkip.length === 0 ? [] : clause(runs, places, 'runs', 'run')),
  ];
  if (parts.length > 0) return `${parts.join('; ')}.`;
  return runs.length > 0 ? 'everything else runs.' : '';
}

function clause(ids: readonly number[], places: Places, one: string, more: string): string[] {
  return ids.length === 0 ? [] : [`${line(ids, places)} ${ids.length === 1 ? one : more}`];
}

/** The steps after the one that the statement stands in. */
export function laterSteps(
  fn: ExplainedFunction,
  { id }: ExplainedStatement,
  { runs }: ExplainedFailure,
): number[] {
  const steps = fn.statements.filter(({ kind }) => kind === 'step').map((step) => step.id);
  return runs.filter((one) => one > id && steps.includes(one));
}

function wordPartial({ onPartialData, runs }: ExplainedFailure, places: Places): string {
  const partial = onPartialData.filter((id) => runs.includes(id));
  return partial.length === 0
    ? ''
    : `What ${line(partial, places)} ${partial.length === 1 ? 'works' : 'work'} on is only part of the data.`;
}

function wordValue(statement: ExplainedStatement, failure: ExplainedFailure, places: Places): string {
  const { value, valueFrom, onPartialData, recorded } = failure;
  const from = valueFrom.filter((id) => id > 0);
  if (value === 'no') return `There is no value: ${wordEnd(statement, failure, places)}.`;
  if (value === 'maybe')
    return from.length === 0
      ? `There may be no value: ${wordEnd(statement, failure, places)}.`
      : `There is a value only if the function returns on ${line(from, places)}.`;
  const isPart = from.length > 0 && from.every((id) => onPartialData.includes(id));
  const rest = recorded === 'no' ? '' : isPart ? ', made of that part' : '';
  return from.length === 0 ? 'The function comes to its end.' : `There is still a value${rest}.`;
}

/** Why the function ends without a value. */
function wordEnd(
  { id, exits }: ExplainedStatement,
  { stopped, skipped, ends, way }: ExplainedFailure,
  places: Places,
): string {
  if (stopped.includes('limit')) return 'the report is full';
  if (ends === 'return' || way === 'rejection') return 'it was to be returned here';
  if (ends === 'after loop') return 'a decision of the item may be lost';
  if (ends === 'decision')
    return exits.length > 0 ? 'the function ends here' : `a decision is lost that ${wordLost(id, places)}`;
  const lost = skipped.find((one) => [places.get(one), ...places.within(one)].some((at) => decides(at)));
  if (lost === undefined) return 'a statement that may end the function is skipped';
  const isReturn = places.get(lost)?.exits.includes('return') === true;
  return isReturn
    ? `the return on ${line([lost], places)} is skipped`
    : `${line([lost], places)}, which may end the function, is skipped`;
}

function decides(statement: ExplainedStatement | undefined): boolean {
  return statement?.exits.some((exit) => exit !== 'reject') === true;
}

function wordLost(id: number, places: Places): string {
  const inner = places.within(id).filter(decides);
  return inner.length === 0
    ? 'could have followed'
    : `stands on ${line(
        inner.map((one) => one.id),
        places,
      )}`;
}

/** Ways that have the same consequences are told once. */
function merged(failures: readonly WordedFailure[]): WordedFailure[] {
  return failures.filter((failure, index) => {
    const before = failures[index - 1];
    return !(
      failure.failure.way === 'fails later' &&
      before !== undefined &&
      before.sentences.join(' ') === failure.sentences.join(' ')
    );
  });
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
