"""The look of a page of two versions: by day, by night, and on paper."""

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #1f2328; --faint: #6b7280; --rule: #d9d5cb; --panel: #f4f1ea;
  --link: #8f1d14; --del: #fbd5d0; --del-ink: #7a1710; --ins: #cdebd3; --ins-ink: #0f4a24;
  --move: #dfe3f7;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ink: #e4e2dc; --faint: #949ba6; --rule: #343a42; --panel: #1c2025;
    --link: #f2a69b; --del: #5a2420; --del-ink: #ffd9d4; --ins: #1f4a2c; --ins-ink: #d4f5dd;
    --move: #2b3150;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 3rem; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.7;
  font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif;
  overflow-wrap: anywhere; display: grid;
  grid-template-columns: minmax(14rem, 22rem) minmax(0, 1fr);
  grid-template-rows: auto 1fr; column-gap: 1rem;
}
nav, label, .note, h1, h2, table, .sources, summary, .line, .heads {
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    "Segoe UI", sans-serif;
}
body > input { position: absolute; opacity: 0; }
body > label {
  grid-row: 1; justify-self: start; padding: .3rem 1rem; cursor: pointer; font-size: .875rem;
  border-bottom: 3px solid transparent;
}
body > label[for="side"] { grid-column: 1; }
body > label[for="inline"] { grid-column: 1; margin-left: 7rem; }
#side:checked + label, #inline:checked + label { border-color: var(--link); font-weight: bold; }
#side:focus-visible + label, #inline:focus-visible + label { outline: 2px solid var(--link); }
nav {
  grid-column: 1; grid-row: 2; position: sticky; top: 0; max-height: 100vh; overflow-y: auto;
  padding: .5rem 1rem 3rem; background: var(--panel); font-size: .875rem; align-self: start;
}
nav ol { list-style: none; margin: 0; padding: 0; }
nav li { margin: .2rem 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
nav li.section { font-weight: bold; margin-top: .8rem; }
a { color: var(--link); text-decoration: none; }
nav a { color: inherit; }
a:hover, a:focus-visible { text-decoration: underline; }
main { grid-column: 2; grid-row: 1 / span 2; padding: 1rem 1.5rem 4rem 0; min-width: 0; }
main:only-child { grid-column: 1 / span 2; padding-left: 1.5rem; }
h1 { font-size: 1.4rem; text-align: center; }
h2 { font-size: 1.15rem; }
.row { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1rem; }
.row > div { min-width: 0; position: relative; padding: 0 .3rem 0 2.6rem; }
.row > .note {
  grid-column: 1 / span 2; font-size: .8rem; color: var(--faint); padding-left: 2.6rem;
  margin-top: .5rem; border-top: 1px dotted var(--rule);
}
.row.heads {
  position: sticky; top: 0; z-index: 1; background: var(--panel); font-size: .8rem;
  color: var(--faint); border-bottom: 1px solid var(--rule);
}
.line {
  position: absolute; left: 0; width: 2.1rem; text-align: right; color: var(--faint);
  font-size: .7rem; line-height: 2.4;
}
p { margin: .15em 0; }
.heading p { font-weight: 600; }
.title p { font-weight: bold; text-align: center; }
.both { display: none; }
.row .both { grid-column: 1 / span 2; }
#inline:checked ~ main .row:not(.heads) > .old, #inline:checked ~ main .row:not(.heads) > .new
  { display: none; }
#inline:checked ~ main .row > .both { display: block; }
#inline:checked ~ main .row.away { display: none; }
del { background: var(--del); color: var(--del-ink); text-decoration: line-through; }
ins { background: var(--ins); color: var(--ins-ink); text-decoration: none; }
.row.moved > .new, .row.moved > .old, .row.moved > .both { background: var(--move); }
.row.away > .old p { color: var(--faint); }
.op { font-weight: bold; color: var(--ink); }
.op.added { color: var(--ins-ink); } .op.removed { color: var(--del-ink); }
.name { scroll-margin-top: 3rem; }
.row:has(:target) { outline: 2px solid var(--link); }
details.same { margin: .4rem 0; }
details.same > summary {
  cursor: pointer; color: var(--faint); font-size: .8rem; padding-left: 2.6rem;
}
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.5; }
th, td {
  border: 1px solid var(--rule); padding: .3em .55em; text-align: left; vertical-align: top;
}
thead th { background: var(--panel); }
.sources {
  margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid var(--rule);
  color: var(--faint); font-size: .8rem;
}
@media (max-width: 60rem) {
  body { display: block; padding: .5rem 1rem; }
  body > label[for] { display: inline-block; margin: 0; }
  nav { position: static; max-height: 40vh; }
}
@media print {
  @page { size: A4 landscape; margin: 15mm; }
  :root { --paper: #fff; --ink: #000; --faint: #555; --rule: #999; --panel: #fff; --link: #000;
    --del: #eee; --del-ink: #000; --ins: #fff; --ins-ink: #000; --move: #f4f4f4; }
  body { display: block; font-size: 10pt; line-height: 1.5; }
  nav, body > label[for], details.same { display: none; }
  main { padding: 0; }
  .row.heads { position: static; }
  .row { break-inside: avoid; }
  ins { text-decoration: underline; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""
