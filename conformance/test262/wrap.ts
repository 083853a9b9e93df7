/**
 * The test's text as the body of a resilient function. The names in front and behind are ones that no test has.
 *
 * The types of a test's program mean nothing, so they are not checked; the transformer still asks for them.
 */
export function wrap(text: string): string {
  return `import { report as report262, type Resilient as Resilient262 } from 'ts-resilient';
export function run262(this: unknown): Resilient262<void> {
${text}
return report262();
}
`;
}
