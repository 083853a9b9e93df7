"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.toPlain = toPlain;
exports.withJson = withJson;
const describe_js_1 = require("./describe.js");
/**
 * A report as plain data that JSON can hold, whatever was thrown: errors with their name, message, stack, cause and own
 * properties. It never throws.
 */
function toPlain(report) {
    return {
        ...report,
        value: new Copier(true).copy(report.value),
        errors: report.errors.map((error) => ({ ...error, cause: new Copier(false).copy(error.cause) })),
    };
}
/** The method by which JSON finds it; not enumerable, so that the report stays plain data to everything else. */
const TO_JSON = {
    value() {
        return toPlain(this);
    },
};
function withJson(report) {
    return Object.defineProperty(report, 'toJSON', TO_JSON);
}
const UNREADABLE = 'a value that cannot be read';
const REPEATED = '[repeated]';
/** Far above what data has, and below what JSON can follow. */
const MAX_DEPTH = 1000;
/** What `Object.keys` does not tell of an error. */
const HIDDEN = ['name', 'message', 'stack', 'cause', 'errors', 'error', 'suppressed'];
class Copier {
    isData;
    #seen = new Set();
    #depth = 0;
    /** @param isData objects that occur again are copied again, unless within themselves; of a cause they are not */
    constructor(isData) {
        this.isData = isData;
    }
    copy(value) {
        try {
            if (typeof value === 'bigint' || typeof value === 'symbol')
                return String(value);
            if (typeof value === 'function')
                return undefined;
            return typeof value === 'object' && value !== null ? this.#object(value) : value;
        }
        catch {
            return UNREADABLE;
        }
    }
    #object(value) {
        if (this.#seen.has(value) || this.#depth > MAX_DEPTH)
            return REPEATED;
        this.#seen.add(value);
        this.#depth += 1;
        try {
            return this.#content(value);
        }
        finally {
            this.#depth -= 1;
            if (this.isData)
                this.#seen.delete(value);
        }
    }
    #content(value) {
        if (Array.isArray(value))
            return Array.from(value.keys(), (index) => this.#property(value, index));
        if ((0, describe_js_1.isErrorLike)(value))
            return this.#properties(value, HIDDEN.filter((key) => key in value));
        const json = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
        return json === value ? this.#properties(value, []) : this.copy(json);
    }
    #properties(value, hidden) {
        const keys = new Set([...hidden, ...Object.keys(value)]);
        return Object.fromEntries(Array.from(keys, (key) => [key, this.#property(value, key)]));
    }
    #property(value, key) {
        try {
            return this.copy(value[key]);
        }
        catch {
            return UNREADABLE;
        }
    }
}
