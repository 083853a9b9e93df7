import type ts from 'typescript';
import { insert } from './changes.js';
import { type Fixer, fix } from './fix.js';
import { nodeOf } from './nodes.js';

const KIND = {
  id: 'resilient-no-report',
  all: 'Say that no report is needed of functions that are handed on',
};

/** 990023: `setInterval(nightly, 1000)` as `setInterval(() => void nightly(), 1000)`. */
export const takeNoReport: Fixer = ({ env: { tsc, checker }, file }, diagnostic) => {
  const isName = (node: ts.Node): node is ts.Expression =>
    tsc.isIdentifier(node) || tsc.isPropertyAccessExpression(node);
  const node = nodeOf(tsc, file, diagnostic, isName);
  const [signature, ...more] = node ? checker.getTypeAtLocation(node).getCallSignatures() : [];
  const isValue =
    node !== undefined && tsc.isCallExpression(node.parent) && node.parent.arguments.includes(node);
  if (!isValue || signature === undefined || more.length > 0) return [];
  const parameters = signature.parameters.length > 0 ? '...args' : '';
  return [
    fix(KIND, 'Say with "void" that nobody needs its report', [
      insert(node.getStart(file), `(${parameters}) => void `),
      insert(node.end, `(${parameters})`),
    ]),
  ];
};
