import type ts from 'typescript';
import { editorPlugin } from './editor/index.js';
import { type PluginConfig, type PluginExtras, resilientProgram } from './ts-patch/index.js';

export type { PluginConfig, PluginExtras };

/** What an editor's server hands to a plugin. */
export interface EditorModules {
  readonly typescript: typeof ts;
}

/**
 * The entry of `compilerOptions.plugins` for the compiler and for editors alike:
 * `{ "name": "ts-resilient/transformer", "transform": "ts-resilient/transformer", "transformProgram": true }`.
 *
 * ts-patch calls what `transform` names with a program, and gets the same program, which now guards the resilient
 * functions when it emits, and reports in its diagnostics what cannot be guarded. An editor's `tsserver` calls what `name`
 * names with its TypeScript, and gets a plugin of its language service.
 *
 * @throws if ts-patch's entry lacks `"transformProgram": true`
 */
export default function resilientPlugin(modules: EditorModules): ts.server.PluginModule;
export default function resilientPlugin(
  program: ts.Program,
  host: ts.CompilerHost | undefined,
  config: PluginConfig,
  extras: PluginExtras,
): ts.Program;
export default function resilientPlugin(
  first: ts.Program | EditorModules,
  ...rest: [ts.CompilerHost | undefined, PluginConfig, PluginExtras] | []
): ts.Program | ts.server.PluginModule {
  if ('typescript' in first) return editorPlugin(first.typescript);
  return resilientProgram(first, ...(rest as [ts.CompilerHost | undefined, PluginConfig, PluginExtras]));
}
