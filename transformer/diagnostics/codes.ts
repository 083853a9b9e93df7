/**
 * The diagnostics of the transformer. A number is never used for another meaning; `docs/diagnostics.md` has a section
 * for each. The message says what is wrong and what to do.
 */
export const DIAGNOSTICS = {
  notAModule: {
    code: 990001,
    message:
      'A file with a resilient function must be a module: it has no import or export, so the runtime cannot be imported into it. Add "export {};" to it.',
  },
  strictNullChecks: {
    code: 990002,
    message:
      'Resilient functions need "strictNullChecks" (or "strict") in compilerOptions: without it a failed report\'s missing value passes the type checker.',
  },
  target: {
    code: 990003,
    message: 'Resilient functions need "target" ES2015 or later in compilerOptions.',
  },
  notAFunctionHere: {
    code: 990004,
    message:
      'resilient() takes a function written there, since the guards are put in when it is compiled: resilient((x) => { … }).',
  },
  cannotBeResilient: {
    code: 990005,
    message:
      'A {0} cannot be resilient: it has no return value that could be the report. Move the work to a method.',
  },
  notSupported: {
    code: 990006,
    message: '{0} cannot be guarded yet. {1}',
  },
  directEval: {
    code: 990007,
    message:
      'A direct eval() can read and assign any variable, so what depends on it cannot be known. Call it indirectly, or move it out of the resilient function.',
  },
  notOriginal: {
    code: 990008,
    message:
      'ts-resilient got a file that another transformer had already changed. Move the entry of "ts-resilient/transformer" to the first place in compilerOptions.plugins.',
  },
  internal: {
    code: 990009,
    message:
      'ts-resilient could not guard this function because of an internal error. Please report it with the source file: {0}',
  },
  reportInWrapper: {
    code: 990011,
    message:
      'A function in resilient() returns its plain value, which is put into a report for it. Write the value without report().',
  },
  rejectOutside: {
    code: 990012,
    message:
      'reject() leaves out one item of a loop that goes on with the next, and {0}. Write "throw", or move it into such a loop.',
  },
  absorbElsewhere: {
    code: 990013,
    message:
      "absorb() must be called in a resilient function's own code: in another function its errors could come when the report has been returned. Absorb what that function gives: absorb(files.map(importFile)).",
  },
  absorbArgument: {
    code: 990014,
    message: 'absorb() takes one report, or a list of reports, that is there when it is called. {0}',
  },
  kind: { code: 990015, message: '{0} is guarded only if it is {1}. {2}' },
  varHidesName: {
    code: 990020,
    message:
      'The parameters use "{0}", and the body declares a variable of that name with "var": JavaScript has two variables there, the guarded function would have one. Declare it with "let" or "const", or give it another name.',
  },
  errorClass: {
    code: 990016,
    message: 'The error type E of Resilient<T, E> must be a class or a union of classes, and {0}.',
  },
  absorbedErrors: {
    code: 990017,
    message:
      'The absorbed report may hold errors that are not of the error type of this function, {0}. Absorb one that is limited to it, or write Resilient<T>.',
  },
  droppedReport: {
    code: 990018,
    message: 'The report is dropped, and nobody sees what failed. {0} if nobody needs to know.',
  },
  floatingPromise: {
    code: 990019,
    message:
      'A promise is started and not awaited: its rejection would escape the report. {0}, or "void" in front of it if that is meant.',
  },
  reportOutside: {
    code: 990021,
    message: 'report() makes the report of the resilient function in whose own code it stands, and {0}.',
  },
  lostGeneratorReport: {
    code: 990022,
    message:
      'The generator ends with a report, and nobody receives it here. Write const result = yield* …, or call next() until it is done; or say that it is an Iterable if nobody needs to know.',
  },
  floatingFunction: {
    code: 990023,
    message: 'Nobody takes the report that this function returns: {0}. {1}.',
  },
  groupHazard: {
    code: 990024,
    isWarning: true,
    message:
      'This completes what the steps before it began, and runs also when the one in line {0} has failed. Put all of them into together(() => { … }), or write must(…) around what it depends on.',
  },
  configuration: { code: 990010, message: '{0}' },
} as const;

export type DiagnosticName = keyof typeof DIAGNOSTICS;
