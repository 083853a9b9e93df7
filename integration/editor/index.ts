import type ts from 'typescript';
import { parseOptions } from '../../transformer/options.js';
import { announceCodes } from './announce-codes.js';
import { extendService } from './extend-service.js';
import { FIXED_CODES } from './fixes/index.js';

/**
 * The plugin of an editor's language service: it shows what the compiler reports of resilient functions, and offers quick
 * fixes.
 *
 * @param tsc the editor's TypeScript
 */
export function editorPlugin(tsc: typeof ts): ts.server.PluginModule {
  announceCodes(tsc, FIXED_CODES);
  return { create: (info) => extendService(tsc, info, parseOptions(info.config)) };
}
