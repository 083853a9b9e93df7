"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toPlain = void 0;
exports.report = report;
exports.absorb = absorb;
exports.resilient = resilient;
exports.must = must;
exports.reject = reject;
exports.together = together;
exports.unwrap = unwrap;
const describe_js_1 = require("./describe.js");
const is_report_js_1 = require("./is-report.js");
const summary_js_1 = require("./summary.js");
const untransformed_js_1 = require("./untransformed.js");
function report() {
    throw (0, untransformed_js_1.untransformed)('report');
}
function absorb() {
    throw (0, untransformed_js_1.untransformed)('absorb');
}
function resilient() {
    throw (0, untransformed_js_1.untransformed)('resilient');
}
/**
 * Says that without this value nothing else makes sense: a statement of a resilient function that contains `must(…)` is
 * a decision, so the function ends if the statement fails. Anywhere else it only gives the value back.
 *
 * @param value any value; a promise is awaited outside or inside: `await must(load())`, `must(await load())`
 * @returns the value itself; it is not tested
 */
function must(value) {
    return value;
}
/**
 * Throws the error. In the iteration of a loop of a resilient function it leaves out this item and nothing else:
 * unlike a `throw` it does not end the function after the loop.
 *
 * @param error what the report records for this item
 * @throws the error, always
 */
function reject(error) {
    throw error;
}
/**
 * Calls the function. In a resilient function, whose statements are steps, it makes one step of several statements: all
 * of them run, or, when one fails, none of those after it.
 *
 * @param fn the statements; if it is async, await what `together` returns
 * @returns what the function returns
 */
function together(fn) {
    return fn();
}
/**
 * The value of a report that is complete.
 *
 * @throws otherwise: an `AggregateError` whose `errors` are what was thrown, named `AbortError` if the work was cancelled
 */
function unwrap(report) {
    if (!(0, is_report_js_1.isReport)(report))
        throw new TypeError(`unwrap() takes a report, and got: ${(0, describe_js_1.describe)(report).message}`);
    if (report.status === 'complete')
        return report.value;
    const error = new AggregateError(report.errors.map(({ cause }) => cause), (0, summary_js_1.summary)(report.errors));
    if (report.status === 'failed' && report.stopped === 'cancelled')
        error.name = 'AbortError';
    throw error;
}
var to_plain_js_1 = require("./to-plain.js");
Object.defineProperty(exports, "toPlain", { enumerable: true, get: function () { return to_plain_js_1.toPlain; } });
