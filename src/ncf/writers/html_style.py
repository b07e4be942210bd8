"""The style sheet of HTML pages, for screen and print. Word reads it too, but knows no CSS variables."""

STYLE = """\
* { box-sizing: border-box; }
body {
  margin: 0;
  color: #1d2429;
  background: #fff;
  font: 1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif;
}
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2rem 0 .5rem; break-after: avoid; }
h1 { font-size: 1.75rem; margin-top: 0; }
h2 { font-size: 1.3rem; padding-bottom: .25rem; border-bottom: 1px solid #c9d1d6; }
h3, h4, h5, h6 { font-size: 1.05rem; }
p, ul, ol, blockquote, pre, dl, table { margin: 0 0 1rem; }
p, li, dd { max-width: 45rem; }
ul, ol { padding-left: 1.5rem; }
li { margin-bottom: .25rem; }
a { color: #005a70; overflow-wrap: anywhere; }
mark { font-weight: bold; padding: .1em .25em; background: #fff2b8; color: inherit; outline: 1px solid #b88a00; }
.note { color: #4c5a64; }
blockquote { margin-inline: 0; padding: .75rem 1rem; background: #f1f4f5;
  border-left: .25rem solid #005a70; }
blockquote > :last-child { margin-bottom: 0; }
code, pre { font-family: ui-monospace, Consolas, monospace; font-size: .9em; }
code { overflow-wrap: anywhere; }
pre { padding: .75rem 1rem; overflow-x: auto; background: #f1f4f5; }
dl > div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0 1rem; padding: .35rem 0;
  border-bottom: 1px solid #c9d1d6; break-inside: avoid; }
dl.key > div { grid-template-columns: 2rem 1fr; }
dt { color: #4c5a64; }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .4rem 1rem .4rem 0; border-bottom: 1px solid #c9d1d6; text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
th { font-weight: 600; }
thead th { color: #4c5a64; border-bottom-width: 2px; vertical-align: bottom; }
tbody th[scope="row"] { font-weight: inherit; }
.named tbody th[scope="row"] { white-space: nowrap; width: 1%; }
.upright { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 16rem; }
th[scope="rowgroup"] { padding-top: 1.25rem; color: #005a70; }
tr { break-inside: avoid; }
.scroll { overflow-x: auto; margin-bottom: 1rem; }
.scroll > table { margin: 0; }
.finding { margin-bottom: 1rem; padding-left: .75rem; border-left: .25rem solid #a36a00; }
.finding.error { border-color: #b3261e; }
.finding > * { margin: 0 0 .25rem; max-width: none; }
@media (max-width: 36rem) {
  body { font-size: .95rem; }
  dl:not(.key) > div { grid-template-columns: 1fr; }
  th, td { padding-right: .6rem; }
}
@media print {
  @page { margin: 2cm; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  pre { white-space: pre-wrap; }
  mark, blockquote { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
"""Text colours have a contrast of at least 4.5 to 1 with their background."""
