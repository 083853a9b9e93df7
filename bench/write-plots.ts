import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, View } from 'vega';
import { type Config, compile, type TopLevelSpec } from 'vega-lite';

/** Can be read on white and on dark pages: there is no background, and nothing is near to black or white. */
const TEXT = '#7d8590';
const LINE = '#7d859055';

const STYLE: Config = {
  background: 'transparent',
  font: 'system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif',
  view: { stroke: null, continuousWidth: 560, continuousHeight: 280, discreteWidth: 560 },
  axis: {
    labelColor: TEXT,
    titleColor: TEXT,
    titleFontWeight: 'normal',
    gridColor: LINE,
    domainColor: LINE,
    tickColor: LINE,
    labelFontSize: 12,
    titleFontSize: 12,
  },
  legend: { labelColor: TEXT, titleColor: TEXT, titleFontWeight: 'normal', labelFontSize: 12 },
  header: { labelColor: TEXT, titleColor: TEXT, labelFontSize: 12 },
  title: { color: TEXT, fontSize: 13, fontWeight: 'normal' },
  text: { color: TEXT },
  rule: { color: TEXT },
  line: { strokeWidth: 2 },
  point: { filled: true, size: 50 },
  range: {
    category: ['#3f8fde', '#e0733a', '#2fa37c', '#b765d8', '#c9971c', '#d6496f', '#4fa8b8', '#8a8f98'],
  },
};

/** Draws each plot as SVG into the folder. */
export async function writePlots(
  folder: string,
  plots: Readonly<Record<string, TopLevelSpec>>,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, spec] of Object.entries(plots)) {
    const view = new View(parse(compile(spec, { config: STYLE }).spec), { renderer: 'none' });
    writeFileSync(join(folder, `${name}.svg`), `${await view.toSVG()}\n`);
  }
}
