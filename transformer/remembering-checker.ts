import type ts from 'typescript';
import { remember } from './remember.js';

/**
 * The type checker, which remembers what it has said about a node. It works out the symbol of a name, and the type of an
 * expression, anew each time it is asked, and the passes ask for the same ones again and again.
 *
 * Assumes that nothing in the program changes as long as the checker is used: an edited program has another one.
 */
export function rememberingChecker(checker: ts.TypeChecker): ts.TypeChecker {
  return {
    ...checker,
    getSymbolAtLocation: remember(checker.getSymbolAtLocation),
    getTypeAtLocation: remember(checker.getTypeAtLocation),
  };
}
