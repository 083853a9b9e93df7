import type ts from 'typescript';

/** The outermost node of a kind that takes up exactly the text that a diagnostic marks. */
export function nodeOf<T extends ts.Node>(
  tsc: typeof ts,
  file: ts.SourceFile,
  { start, length }: ts.TextSpan,
  isIt: (node: ts.Node) => node is T,
): T | undefined {
  const visit = (node: ts.Node): T | undefined => {
    if (node.pos > start || node.end < start + length) return undefined;
    if (isIt(node) && node.getStart(file) === start && node.end === start + length) return node;
    return tsc.forEachChild(node, visit);
  };
  return visit(file);
}

/** The line break that a file uses, or the one that the editor would. */
export function newLineOf(file: ts.SourceFile, format: ts.FormatCodeSettings): string {
  return /\r?\n/.exec(file.text)?.[0] ?? format.newLineCharacter ?? '\n';
}

/** The white space that the line begins with in which a position stands. */
export function indentationAt(file: ts.SourceFile, position: number): string {
  const start = file.text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/.exec(file.text.slice(start, position))?.[0] ?? '';
}

/** Whether a comment stands in a part of the text that has no strings. */
export function hasComment(file: ts.SourceFile, start: number, end: number): boolean {
  return /\/[/*]/.test(file.text.slice(start, end));
}
