"""The look of an exported page: on a screen by day and by night, and on paper."""

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #1f2328; --faint: #6b7280; --line: #d9d5cb; --panel: #f4f1ea;
  --link: #8f1d14; --label: #7a5200; --owner: #17603a; --mark: #ffe08a; --mark-ink: #1f2328;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ink: #e4e2dc; --faint: #949ba6; --line: #343a42; --panel: #1c2025;
    --link: #f2a69b; --label: #e2b866; --owner: #7fd0a0; --mark: #6b5310; --mark-ink: #fff7dc;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.75;
  font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif;
  overflow-wrap: anywhere;
}
nav, h1, h2, h3, h4, h5, h6, table, .sources, summary, .remark {
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    "Segoe UI", sans-serif;
}
body.with-outline { display: grid; grid-template-columns: minmax(14rem, 24rem) minmax(0, 1fr); }
nav {
  position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1rem 1rem 3rem;
  background: var(--panel); border-right: 1px solid var(--line); font-size: .875rem;
}
main { max-width: 48rem; width: 100%; margin: 0 auto; padding: 1.5rem 1.5rem 4rem 4.5rem; }
main.wide { max-width: 80rem; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
nav a, .tree a { color: inherit; }
nav ul, .tree ul { list-style: none; margin: 0; padding-left: 1.1rem; }
nav > ul, .tree > ul { padding-left: 0; }
nav li, .tree li { margin: .15rem 0; }
nav li:not(.branch), .tree li:not(.branch) { padding-left: 1.1em; }
summary { cursor: pointer; font-family: inherit; }
summary::marker { color: var(--faint); }
h1, h2, h3, h4, h5, h6 { line-height: 1.4; margin: 1.6em 0 .5em; position: relative; }
h1 { font-size: 1.55rem; text-align: center; margin-top: 0; }
footer + h1 { margin-top: 4rem; }
h2 { font-size: 1.25rem; border-bottom: 1px solid var(--line); padding-bottom: .2em; }
h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
p { margin: .4em 0; text-indent: 2em; position: relative; text-align: justify; }
p.flush, p.remark { text-indent: 0; }
p.remark { color: var(--faint); }
[data-line]::before {
  content: attr(data-line); position: absolute; left: -4rem; width: 3rem; text-align: right;
  text-indent: 0; color: var(--faint); font: .7rem/2.4 ui-monospace, monospace; opacity: .75;
}
.tree [data-line] { position: relative; }
.tree { position: relative; }
:target { background: var(--mark); color: var(--mark-ink); }
.label { color: var(--label); }
.owner { color: var(--owner); font-size: .9em; }
.value { font-variant-numeric: tabular-nums; }
.faint { color: var(--faint); }
mark { background: var(--mark); color: var(--mark-ink); padding: 0 .1em; }
.scroll { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.5; }
th, td {
  border: 1px solid var(--line); padding: .3em .55em; text-align: left; vertical-align: top;
}
thead th { background: var(--panel); white-space: nowrap; }
td.right, th.right { text-align: right; white-space: nowrap; }
.sources {
  margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid var(--line);
  color: var(--faint); font-size: .8rem;
}
@media (max-width: 60rem) {
  body.with-outline { display: block; }
  nav { position: static; height: auto; max-height: 45vh; border-right: 0;
    border-bottom: 1px solid var(--line); }
  main { padding: 1rem 1rem 3rem 3.2rem; }
  [data-line]::before { left: -3rem; width: 2.4rem; }
}
@media print {
  @page { size: A4; margin: 20mm 18mm; }
  :root { --paper: #fff; --ink: #000; --faint: #555; --line: #999; --panel: #f2f2f2;
    --link: #000; --label: #000; --owner: #333; --mark: #e8e8e8; --mark-ink: #000; }
  body, body.with-outline { display: block; font-size: 11pt; line-height: 1.6; }
  nav { display: none; }
  main, main.wide { max-width: none; margin: 0; padding: 0 0 0 3em; }
  [data-line]::before { left: -3.4em; width: 2.8em; font-size: 7pt; }
  h1, h2, h3, h4, h5, h6, summary { break-after: avoid; }
  p { orphans: 2; widows: 2; }
  tr, li { break-inside: avoid; }
  li.branch { break-inside: auto; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  footer + h1 { break-before: page; margin-top: 0; }
  details::details-content { content-visibility: visible; display: block; }
  :target { background: none; }
}
"""
