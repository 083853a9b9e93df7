"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.describeAll = describeAll;
exports.describe = describe;
exports.isErrorLike = isErrorLike;
exports.isStackExhaustion = isStackExhaustion;
/** A `SuppressedError` may suppress another one, and so on; not one that suppresses itself without an end. */
const MOST_SUPPRESSED = 1000;
/** The thrown value first, and then, if it says that a disposal failed after another failure, both of these. */
function describeAll(cause) {
    const all = [describe(cause)];
    try {
        let at = cause;
        while (all.at(-1)?.name === 'SuppressedError' && all.length < MOST_SUPPRESSED) {
            const { error, suppressed } = at;
            all.push(describe(error), describe(suppressed));
            at = suppressed;
        }
    }
    catch {
        // What cannot be read tells nothing.
    }
    return all;
}
/** A thrown value's name and message, as text. Never throws, whatever the value is. */
function describe(cause) {
    try {
        if (isErrorLike(cause))
            return { name: String(cause.name), message: String(cause.message) };
        return { name: cause === null ? 'null' : typeof cause, message: asText(cause) };
    }
    catch {
        return { name: typeof cause, message: 'a value that cannot be read' };
    }
}
/** By its properties: an error of another realm is no `instanceof Error`. */
function isErrorLike(value) {
    return typeof value === 'object' && value !== null && 'message' in value && 'name' in value;
}
function asText(value) {
    if (typeof value !== 'object' || value === null)
        return String(value);
    return typeof value.toString === 'function'
        ? String(value)
        : Object.prototype.toString.call(value);
}
/**
 * Whether the error is the exhaustion of the stack, which must not be recorded: resuming after it takes exponential
 * time. Told by name and message, since it may come from another realm.
 */
function isStackExhaustion({ name, message }) {
    return ((name === 'RangeError' && message.startsWith('Maximum call stack size exceeded')) ||
        (name === 'InternalError' && message === 'too much recursion'));
}
