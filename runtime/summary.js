"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.summary = summary;
/** How many errors there are, and the first of them with its place. */
function summary(errors) {
    const [first] = errors;
    if (first === undefined)
        return 'no errors';
    const { name, message, site } = first;
    const count = errors.length === 1 ? '1 error' : `${errors.length} errors, the first`;
    return `${count} at ${site.file}:${site.line}:${site.column}: ${name}: ${message}`;
}
