import { replace } from './changes.js';
import { fix, type Fixer } from './fix.js';
import { nodeOf } from './nodes.js';

const KIND = { id: 'resilient-let', all: 'Declare all such variables with "let"' };

/** 990020: `var` as `let`, where the whole function would still see the same variable. */
export const declareWithLet: Fixer = ({ env, file }, diagnostic) => {
  const { tsc, checker } = env;
  const name = nodeOf(tsc, file, diagnostic, tsc.isIdentifier);
  const declaration = name?.parent;
  if (name === undefined || declaration === undefined || !tsc.isVariableDeclaration(declaration)) return [];
  const list = declaration.parent;
  const isOnly = checker.getSymbolAtLocation(name)?.declarations?.length === 1;
  const isStep = tsc.isVariableStatement(list.parent) && tsc.isFunctionLike(list.parent.parent.parent);
  if (!tsc.isVariableDeclarationList(list) || list.declarations.length > 1 || !isOnly || !isStep) return [];
  const start = list.getStart(file);
  return [fix(KIND, 'Declare it with "let"', [replace(start, start + 'var'.length, 'let')])];
};
