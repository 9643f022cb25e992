/** Of the page alone: pictures carry their own. Black on white, so that print and screen say the same. */
export const styleSheet = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 60rem; background: #fff; color: #111;
  font: 1rem/1.5 Helvetica, Arial, "Liberation Sans", "Noto Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.35rem; margin-top: 2.5rem; border-bottom: 2px solid #111; }
h3 { font-size: 1.15rem; margin-top: 2rem; }
h4, h5, h6 { font-size: 1rem; }
a { color: #0b4a8f; }
a:focus-visible, .scroll:focus-visible, summary:focus-visible { outline: 3px solid #0b4a8f; outline-offset: 2px; }
nav ol { padding-left: 1.4rem; }
dt { font-weight: bold; }
dd { margin: 0 0 .5rem 1rem; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .85rem; }
caption { text-align: left; font-weight: bold; padding-bottom: .3rem; }
th, td { border-bottom: 1px solid #bbb; padding: .2rem .5rem; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #111; }
tbody th { font-weight: normal; min-width: 7rem; }
.figures td:last-child { min-width: 4rem; }
.figures td:nth-child(2) { min-width: 8rem; }
.figures td.v { min-width: 15rem; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
td.v { font-variant-numeric: tabular-nums; }
td.none { font-style: italic; }
td a, tbody th a { color: inherit; text-decoration-style: dotted; text-underline-offset: .15em; }
.notes { font-size: .85rem; padding-left: 2.2rem; }
figure { margin: 1.5rem 0; }
.picture { max-width: 34rem; }
.picture svg { display: block; width: 100%; height: auto; }
figcaption { font-size: .9rem; max-width: 45rem; margin-top: .4rem; }
details { font-size: .9rem; }
.warning { border: 2px solid #111; border-left-width: 10px; padding: .6rem .8rem; }
.digest { font-family: "Liberation Mono", Menlo, monospace; font-size: .8rem; overflow-wrap: anywhere; }
@media screen and (max-width: 30rem) {
  body { padding: .5rem; }
  .picture { margin: 0 -.5rem; }
  .scroll table { font-size: .72rem; line-height: 1.35; }
  .scroll th, .scroll td { padding: .2rem .14rem; hyphens: auto; }
  .scroll th, .scroll td:not(.n) { overflow-wrap: anywhere; }
  .scroll tbody th, .scroll td { min-width: 0; }
  .words td[data-column]::before { content: attr(data-column) ": "; font-style: italic; }
  .figures table, .figures caption, .figures tbody, .figures tr, .figures tbody th, .figures td,
  .words, .words caption, .words tbody, .words tr, .words tbody th, .words td { display: block; }
  .figures thead, .words thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .figures tr, .words tr { border-bottom: 1px solid #bbb; padding: .3rem 0; }
  .figures tr > *, .words tr > * { border: 0; }
  .figures tbody th, .words tbody th { font-weight: bold; }
  .figures tbody th, .figures td.v { font-size: .85rem; }
  .figures td.v, .figures td:nth-child(2), .figures td:last-child { min-width: 0; }
  .figures td:nth-child(n+4) { display: inline-block; margin-right: .4rem; }
  .figures td:nth-child(4)::before { content: "n "; }
  .figures td:nth-child(5)::before { content: "Events "; }
  .figures td:nth-child(6)::before { content: "Scale: "; }
  .figures td:nth-child(7)::before { content: "Method "; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  h2, h3, h4, h5, h6, caption { break-after: avoid; }
  figure, tr, .warning { break-inside: avoid; }
  .picture { max-width: 120mm; }
  .picture svg { max-height: 225mm; }
  .scroll { overflow: visible; }
  table { font-size: 8pt; }
  thead { display: table-header-group; }
  details::details-content { display: block; content-visibility: visible; }
  a { color: inherit; }
  td a, tbody th a { text-decoration: none; }
}
`;
