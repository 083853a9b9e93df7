import type ts from 'typescript';
import type { CallWord, Environment } from '../environment.js';
import { skipAlias } from '../find/collect-vocabulary.js';
import { isNameOf } from '../find/find-units.js';

/**
 * The names by which a file may mean these functions of the package: their own, and those by which it imports them, also
 * through other modules. Only they need be asked for what they mean.
 */
export function importedNames(
  env: Environment,
  file: ts.SourceFile,
  words: readonly CallWord[],
): Set<string> {
  const { tsc, checker, vocabulary } = env;
  const names = new Set<string>(words);
  for (const statement of file.statements) {
    const bindings = tsc.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (bindings === undefined || !tsc.isNamedImports(bindings)) continue;
    for (const { name } of bindings.elements) {
      const symbol = checker.getSymbolAtLocation(name);
      const word = symbol && vocabulary.get(skipAlias(tsc, checker, symbol));
      if (words.some((one) => one === word)) names.add(name.text);
    }
  }
  return names;
}

/** Whether a name means this function of the package, and is not the one that its declaration gives it. */
export function isMentionOf(env: Environment, name: ts.Identifier, word: CallWord): boolean {
  return !env.tsc.isFunctionDeclaration(name.parent) && isNameOf(env, name, word);
}
