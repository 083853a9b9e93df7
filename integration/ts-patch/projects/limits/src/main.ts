import { makers } from './errors.js';
import { inNamespace, later, named, theDefault, wrapped } from './work.js';

async function main(): Promise<void> {
  for (const work of [named, theDefault, inNamespace, later, wrapped]) {
    const results: string[] = [];
    for (const make of makers) {
      try {
        const { errors } = await work(make('failed'));
        results.push(errors.map(({ name, via }) => name + via.map(({ site }) => ` by ${site.line}`)).join());
      } catch (error) {
        results.push(`leaves ${(error as Error).name}`);
      }
    }
    console.log(`${work.name}: ${results.join('; ')}`);
  }
}

void main();
