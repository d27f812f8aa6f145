"""The style sheet of a paper as HTML: on a screen of any width, in the dark, and on A4 paper.

Colours and sizes are said once, as variables at the top. Lines to write on and boxes are borders,
since a browser leaves backgrounds out when it prints.
"""

from __future__ import annotations

import re

from ledersamtale.text import clean

CARD_SIZES = (17, 15, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4)
"""The sizes in points that a card's text can be set in."""
LEAST_LINES = 3
"""How many lines a room has at least when it fills a page."""
MOST_LINES = 30
"""How many lines a page has room for."""

_EVERYWHERE = """\
:root {
  color-scheme: light dark;
  --ink: #1c1c1c; --soft: #595959; --line: #8c8c8c; --faint: #c4c4c4;
  --page: #ffffff; --desk: #f1f1ef; --pitch: 2.1rem;
}
*, ::before, ::after { box-sizing: border-box; }
html {
  font: 100%/1.5 "Segoe UI", -apple-system, "Helvetica Neue", Arial, "Liberation Sans", system-ui,
    sans-serif;
  -webkit-text-size-adjust: 100%; text-size-adjust: 100%;
}
body { margin: 0; color: var(--ink); background: var(--page); overflow-wrap: anywhere; }
body > * { max-width: 52rem; margin: 0 auto; padding: 1.25rem; background: var(--page); }
h1, h2, h3, h4, h5, h6, p, ul, ol, li, blockquote, pre, table, figure { margin: 0; padding: 0; }
section > * + *, blockquote > * + *, li > * + * { margin-top: .8rem; }
section + section { margin-top: 2rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; font-weight: 600; }
h1 {
  padding-bottom: .45rem; border-bottom: 1px solid var(--line); font-size: 1.75rem;
  text-wrap: balance;
}
h2 { font-size: 1.25rem; }
h3 { font-size: 1.05rem; }
h4, h5, h6 { font-size: 1rem; }
section > * + h1 { margin-top: 2.6rem; }
section > * + h2 { margin-top: 1.9rem; }
section > * + h3, section > * + h4 { margin-top: 1.5rem; }
section > h1 + h2 { margin-top: 1.2rem; }
a { color: inherit; text-underline-offset: .15em; }
a:focus-visible { outline: 2px solid; outline-offset: 2px; }
.meta, .aside, .running, caption, .label-of, .legend { color: var(--soft); }
.aside, caption, .running, .legend { font-size: .875rem; }
.label { font-weight: 600; }
ul, ol { padding-left: 1.6em; }
li + li { margin-top: .3rem; }
li > ul, li > ol { margin-top: .3rem; }
blockquote { padding-left: 1rem; border-left: 3px solid var(--faint); }
pre, code { font-family: ui-monospace, Consolas, "Liberation Mono", monospace; font-size: .9em; }
pre { padding: .6rem .8rem; border: 1px solid var(--faint); white-space: pre-wrap; }
pre code { font-size: 1em; }
section > * + nav { margin-top: 1.5rem; }
nav ul { padding-left: 0; list-style: none; }
nav ul ul { padding-left: 1.4em; }
nav a { display: inline-block; padding: .15rem 0; text-decoration-color: var(--faint); }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
caption { padding-bottom: .3rem; text-align: left; }
th, td { padding: .45rem .6rem .45rem 0; vertical-align: top; text-align: left; }
thead th { font-weight: 600; font-size: .875rem; }
tr { border-bottom: 1px solid var(--faint); }
thead tr { border-bottom-color: var(--line); }
tbody th { font-weight: inherit; }
.scales .legend { padding-right: 0; font-weight: inherit; }
.legend span { display: inline-block; margin-right: 1.1em; }
.scales tbody th, .scales td {
  padding-top: .55rem; padding-bottom: .55rem; vertical-align: middle;
}
.scales td { padding-right: 0; text-align: center; }
.scales .sign { width: 2.5rem; }
.scales td span {
  display: inline-block; min-width: 2.15em; padding: 0 .3em; line-height: 2.05em;
  border: 1px solid var(--faint); border-radius: 1.1em;
}
.chart .ratings { width: 38%; }
.boxes { display: inline-block; margin-right: .6em; white-space: nowrap; }
.boxes i {
  display: inline-block; width: .8em; height: .8em; margin-right: .2em;
  border: 1px solid var(--line); vertical-align: -.06em;
}
.boxes .on { border: 0 solid var(--ink); border-top-width: .8em; }
.blanks { display: flex; flex-wrap: wrap; gap: 1rem 2rem; padding-top: .6rem; }
.blanks span { display: flex; flex: 1 1 13rem; gap: .6em; align-items: baseline; }
.blanks span:first-child { flex-grow: 2; }
.blanks i { flex: 1; border-bottom: 1px solid var(--line); }
section > .room + .room, section > * + .room { margin-top: 1.2rem; }
.lines i { display: block; height: var(--pitch); border-bottom: 1px solid var(--faint); }
.grows .lines { height: calc(3 * var(--pitch)); overflow: hidden; }
.cards {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
  gap: .8rem; padding: 0; list-style: none;
}
.cards li {
  display: flex; flex-direction: column; gap: .6rem; justify-content: space-between;
  min-height: 9rem; margin: 0; padding: 1rem; border: 1px dashed var(--line); text-align: center;
}
.cards li > * { margin: 0; }
.cards .edge { min-height: 1.3em; color: var(--soft); font-size: .8125rem; }
.hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
@media screen {
  section.page {
    margin: 2.5rem -1.25rem 0; padding: 2rem 1.25rem 0; border-top: .75rem solid var(--desk);
  }
  .running + main { padding-top: 0; }
}
@media screen and (min-width: 56rem) {
  body { padding: 2rem 0; background: var(--desk); }
  body > * { padding: 0 3.5rem; }
  body > :first-child { padding-top: 3rem; }
  body > :last-child { padding-bottom: 3rem; }
  main + footer { padding-top: 2rem; }
  section.page { margin: 3rem -3.5rem 0; padding: 3rem 3.5rem 0; border-top-width: 2rem; }
  .running + main { padding-top: 1rem; }
}
@media screen and (max-width: 36rem) {
  h1 { font-size: 1.5rem; }
  .scales, .scales thead, .scales tbody, .scales caption { display: block; }
  .chart, .chart tbody, .chart tr { display: block; }
  .scales colgroup, .chart colgroup { display: none; }
  .scales tr { display: flex; flex-wrap: wrap; padding: .5rem 0; }
  .scales th { flex: 0 0 100%; padding: .2rem 0; }
  .scales td { flex: 1 1 2.5rem; padding: .3rem 0; }
  .scales td span { line-height: 2.3em; min-width: 2.4em; }
  .chart thead { display: none; }
  .chart th, .chart td { display: block; padding: .3rem 0; }
  .chart td { padding-top: 0; }
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ink: #ebebe8; --soft: #b5b5b0; --line: #8a8a86; --faint: #565653;
    --page: #1b1b1a; --desk: #111110;
  }
}
@media (forced-colors: active) { .boxes .on { border-color: CanvasText; } }
"""
_PRINT = """\
@page { size: A4; margin: 18mm 18mm 20mm; }
@page cards { margin: 0; }
@media print {
  :root {
    color-scheme: light;
    --ink: #000000; --soft: #4d4d4d; --line: #808080; --faint: #b0b0b0; --page: #ffffff;
    --pitch: 8.5mm;
  }
  html { line-height: 1.4; }
  body > * { max-width: none; padding: 0; }
  body > .running, .on-screen { display: none; }
  section + section { margin-top: 1.2rem; }
  section.page { margin-top: 0; break-before: page; }
  h1, h2, h3, h4, h5, h6, .label { break-after: avoid; }
  p, li { orphans: 2; widows: 2; }
  tr, .room, .blanks, .cards li, pre { break-inside: avoid; }
  thead { display: table-header-group; }
  a { text-decoration-color: var(--faint); }
  .scales td span { border-color: var(--faint); }
  .lines i { border-bottom-color: var(--line); }
  .fills { display: flex; flex-direction: column; min-height: 258mm; }
  .fills > .grows { display: flex; flex: 1 0 auto; flex-direction: column; }
  .fills > .grows .lines { flex: 1 0 calc(3 * var(--pitch)); height: auto; contain: size; }
  .cards {
    page: cards; break-inside: avoid; grid-template-columns: 105mm 105mm; gap: 0; width: 210mm;
    grid-auto-rows: minmax(74.2mm, auto); margin: 0;
  }
  section > * + .cards { margin: 0; break-before: page; }
  .cards li { min-height: 0; padding: 9mm 11mm; border-width: 0; border-color: var(--line); }
  .cards li:nth-child(odd) { border-right-width: 1px; }
  .cards li:nth-child(-n + 6) { border-bottom-width: 1px; }
  .cards p { line-height: 1.3; }
  .cards .edge { font-size: 8.5pt; }
  .legend { font-size: .8rem; }
  .legend span { margin-right: .8em; }
  .only-cards > :not(.cards) {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  }
  .only-cards > .cards:not(.cards + .cards) { break-before: auto; }
"""
_MARGIN_TEXT = "font: 8.5pt Arial, 'Liberation Sans', sans-serif; color: #4d4d4d;"


def sheet(*, header: str, footer: str, points: float) -> str:
    """Return the style sheet; `header` and `footer` stand in the margins of printed pages.

    `points` is the size of the text on paper.
    """
    sizes = "".join(f"  .p{each} {{ font-size: {each}pt; }}\n" for each in CARD_SIZES)
    bottom = "vertical-align: top; padding-top: 5mm;"
    return (
        f"{_EVERYWHERE}{_PRINT}  html {{ font-size: {points:g}pt; }}\n{sizes}}}\n"
        "@page {\n"
        f"  @top-right {{ content: {_string(header)}; {_MARGIN_TEXT} }}\n"
        f"  @bottom-left {{ content: {_string(footer)}; {_MARGIN_TEXT} {bottom} }}\n"
        f'  @bottom-right {{ content: "Side " counter(page) " af " counter(pages); {_MARGIN_TEXT}'
        f" {bottom} white-space: nowrap; }}\n"
        "}\n"
        "@page cards {\n"
        "  @top-right { content: none; } @bottom-left { content: none; }\n"
        "  @bottom-right { content: none; }\n"
        "}\n"
    )


def _string(text: str) -> str:
    """Return a CSS string (CSS Syntax 3, 4.3.7) that ends neither itself nor the style element."""
    return '"' + re.sub(r"[^\w .,:;()–·-]", _escape, clean(text)) + '"'


def _escape(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):x} "
