/* Each mark stands in front of what is told, with its code. These mistakes keep a function from being guarded. */
import { absorb, reject, report, resilient, type Resilient } from 'ts-resilient';
import { load, price, save } from './work.js';

interface Shape {
  size: number;
}

const elsewhere = resilient(/*990004*/ price);
const handedOn = [() => 1].map(/*990004*/ resilient);

class Importer {
  constructor(): /*1093*/ /*990005*/ Resilient<void> {
    return report();
  }
}

function measure(text: string): Resilient<string> {
  enum Measure {
    Zero,
  }
  enum /*990006*/ Measure {
    Length = text.length,
  }
  return report(Measure[0] ?? '');
}

function run(code: string): Resilient<void> {
  /*990007*/ eval(code);
  return report();
}

const half = resilient((n: number) => {
  return /*990011*/ report(n / 2);
});

/*990012*/ reject(new Error('in the code of the module'));

function all(names: string[]): Resilient<string[]> {
  return report(names.map((name) => /*990013*/ absorb(load(name))));
}

async function both(): Promise<Resilient<string[]>> {
  return report(await Promise.all([/*990014*/ absorb(save('a')), Promise.resolve('b')]));
}

function /*990015*/ nightly(): Promise<Resilient<string>> {
  price('a');
  return save('a');
}

function page(): /*990016*/ Resilient<string, Shape> {
  return report('');
}

function typed(): Resilient<string, TypeError> {
  return report(absorb(/*990017*/ load('a')));
}

const limit = 10;

function take(count = price(String(limit))): Resilient<number> {
  var /*990020*/ limit = count * 2;
  return report(limit);
}

export { all, both, elsewhere, half, handedOn, Importer, measure, nightly, page, run, take, typed };
