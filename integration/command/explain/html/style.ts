export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --text: #1c1f23; --dim: #59636e; --line: #d1d9e0; --soft: #f4f6f8;
  --focus: #0550ae; --runs: #0a5cc2; --runs-soft: #e3effd; --skipped: #a83a00; --skipped-soft: #fdeee3;
  --partial: #7a3ea8; --partial-soft: #f4ebfb; --needs: #4f5b00; --needs-soft: #f1f4d8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171b; --text: #e6e9ed; --dim: #9aa4af; --line: #353b43; --soft: #1d2127;
    --focus: #79b8ff; --runs: #86bdfb; --runs-soft: #14273f; --skipped: #ffab70; --skipped-soft: #3a2415;
    --partial: #d9b0f5; --partial-soft: #2f2040; --needs: #d3dc7a; --needs-soft: #2b2e14;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
header, section { padding: 1rem 1.5rem; max-width: 100rem; margin: 0 auto; }
header p { margin: .3rem 0; max-width: 60rem; color: var(--dim); }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 0 0 .75rem; overflow-wrap: anywhere; }
kbd { border: 1px solid var(--line); border-radius: 4px; padding: 0 .3em; font-size: .85em; }
a { color: var(--focus); }
.function { display: grid; grid-template-columns: minmax(0, 1fr) minmax(18rem, 26rem); gap: 1rem; align-items: start; }
.source { display: flex; overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--soft); }
pre { margin: 0; padding: .75rem 1rem .75rem 0; font: 14px/1.7 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; tab-size: 2; }
pre.numbers { padding: .75rem .75rem .75rem 1rem; color: var(--dim); text-align: right; user-select: none; }
pre button {
  font: inherit; color: inherit; background: none; border: 0; padding: 0; margin: 0; text-align: left; white-space: pre;
  cursor: pointer; border-radius: 3px; vertical-align: top; text-decoration: underline dotted var(--line) 1px; text-underline-offset: 4px;
}
pre button:hover { background: var(--line); }
button:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.tag { font: 600 12px/1.2 system-ui, sans-serif; border-radius: 4px; padding: .1em .45em; margin-left: .6em; display: inline-block; position: sticky; right: .5rem; text-decoration: none; border: 1px solid currentColor; background: var(--page); }
.tag:empty { display: none; }
[data-effect="fails"] { background: var(--text); color: var(--page); text-decoration: none; }
[data-effect="fails"] .tag { color: var(--text); }
[data-effect="fails"]:hover { background: var(--text); }
[data-effect="runs"] { background: var(--runs-soft); text-decoration: none; }
[data-effect="runs"] .tag { color: var(--runs); }
[data-effect="partial"] { background: var(--partial-soft); text-decoration: none; }
[data-effect="partial"] .tag { color: var(--partial); }
[data-effect="skipped"], [data-effect="left"] { background: var(--skipped-soft); text-decoration: line-through 1px var(--skipped); }
[data-effect="skipped"] .tag, [data-effect="left"] .tag { color: var(--skipped); }
[data-effect="may"] { background: var(--skipped-soft); text-decoration: underline dashed 2px var(--skipped); }
[data-effect="may"] .tag { color: var(--skipped); }
[data-effect="needs"] { background: var(--needs-soft); text-decoration: none; }
[data-effect="needs"] .tag { color: var(--needs); }
.panel { position: sticky; top: 1rem; border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; max-height: calc(100vh - 2rem); overflow: auto; }
.panel h3, .words h3 { font: 600 14px/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; margin: 0 0 .5rem; overflow-wrap: anywhere; }
.panel p { margin: 0; }
.panel ul { margin: 0; padding: 0; list-style: none; }
.panel li { margin: .4rem 0; padding: .1rem .6rem; border-left: 4px solid var(--line); }
.panel li.way { cursor: pointer; border-left-color: var(--dim); }
.panel li.way[data-chosen] { border-left-color: var(--focus); background: var(--soft); }
.panel li::first-letter { text-transform: uppercase; }
.panel .when { font-weight: 600; }
.words { display: none; }
@media (scripting: none) { .words { display: block; margin: 1rem 0; } .panel { display: none; } }
@media (max-width: 60rem) {
  .function { grid-template-columns: minmax(0, 1fr); }
  .panel { bottom: 0; top: auto; max-height: 40vh; background: var(--page); }
}
@media (forced-colors: active) { [data-effect] { outline: 1px solid; } }
`;
