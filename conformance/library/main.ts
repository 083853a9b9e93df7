import { LIBRARIES } from './libraries.js';
import { compareForms } from './compare-forms.js';
import { Workplace } from './workplace.js';

/*
 * npm run conformance:library -- NAME CHECKOUT
 *
 * The checkout is one of the library NAME, with its dependencies installed and nothing built.
 */
const [name = '', checkout = ''] = process.argv.slice(2);
const library = LIBRARIES[name];
if (library === undefined || checkout === '')
  throw new Error(`Name one of ${Object.keys(LIBRARIES).join(', ')}, and the folder of its checkout.`);

const workplace = new Workplace(checkout);
try {
  const { lines, isSame } = compareForms(library, workplace);
  console.log(lines.join('\n'));
  process.exitCode = isSame ? 0 : 1;
} finally {
  workplace.remove();
}
