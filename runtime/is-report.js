"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isReport = isReport;
const STATUSES = ['complete', 'partial', 'failed'];
/** Whether something is a report, by its properties: it may come from another realm, or be a clone. */
function isReport(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { status, errors, skipped } = value;
    return (STATUSES.includes(status) &&
        Array.isArray(errors) &&
        Array.isArray(skipped) &&
        (errors.length === 0) === (status === 'complete'));
}
