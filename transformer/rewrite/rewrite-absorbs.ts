import type ts from 'typescript';
import type { RewriteInput } from './rewrite-unit.js';
import type { Templates } from './templates.js';

/**
 * given:    absorb(load());        await absorb(later());
 * produces: (($a = load())?.status === "complete" ? $a.value : ($r = ($a = $rt.absorb($a, $r, $file, 0, 4)).recorder, $a.take()));
 *           await (($a = await (later()))?.status === … );
 */
export function rewriteAbsorbs({ facts, plan, edits }: RewriteInput, templates: Templates): void {
  const file = facts.unit.node.getSourceFile();
  facts.absorbs.forEach(({ call, site, depth, isAwaited }, index) => {
    const [report] = call.arguments as unknown as [ts.Expression];
    const decides = plan.absorbs[index]?.decides === true;
    const [open, close] = templates.absorb(site.number, depth, decides);
    edits.replace(call.getStart(file), report.getStart(file), open + (isAwaited ? 'await (' : ''));
    edits.replace(report.end, call.end, (isAwaited ? ')' : '') + close);
  });
}
