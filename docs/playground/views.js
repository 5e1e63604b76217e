// The views: what becomes of a part of the text, as nodes. Each is a function of the state and the part.

import { codePoint, described, glyphs, isHidden, look, number, shown } from "./characters.js";
import { bdi, count, el, ltr, table } from "./dom.js";
import { marked } from "./marked.js";

const MOST_ROWS = 200;

/** The hue of a name: its own, or one by its place in the list. */
const hueOf = (hues, names, nth) => hues[names[nth]] ?? (nth * 137) % 360;

/** What each view is called in the state, and the function that makes its nodes. */
export const VIEWS = { changes, tokens, segments, sentences, findings, characters };

function changes({ source, text, tables, catalogue, options, unit }, { start, stop }) {
  const rows = tables.changes.rows(tables.changes.firstAfter(start)).filter((row) => row.start < stop);
  const to = rows.reduce((end, row) => Math.max(end, row.stop), stop);
  const [first, last] = [rows[0], rows.at(-1)];
  const before = first ? first.text_start - (first.start - start) : textAt(tables.changes, start);
  const after = last ? last.text_stop + (to - last.stop) : before + (to - start);
  const named = rows.map((row) => {
    const rule = catalogue.rules[row.rule];
    const change = { rule, before: source.slice(row.start, row.stop), after: text.slice(row.text_start, row.text_stop) };
    return { ...row, ...change, hue: hueOf(look.rules, catalogue.rules, row.rule), why: why(rule, options, catalogue) };
  });
  const tellOf = (row) => () => [
    el("strong", {}, row.rule),
    ` ${source.span(unit, row.start, row.stop)} `,
    el("span", { class: "from-to" }, glyphs(row.before), " ", bdi("→"), " ", glyphs(row.after)),
    el("p", {}, `${described(row.before)} → ${described(row.after)}`),
    el("p", {}, ltr(row.why)),
  ];
  const stretch = (row, from, to, deleted) => ({ start: from, stop: to, hue: row.hue, deleted, tell: tellOf(row) });
  return [
    el("h3", {}, "Before"),
    marked("the text before, with what changes marked", source.slice(start, to),
      named.map((row) => stretch(row, row.start - start, row.stop - start, !row.after))),
    el("h3", {}, "After"),
    marked("the text after, with what has changed marked", text.slice(before, after),
      named.map((row) => stretch(row, row.text_start - before, row.text_stop - before, false))),
    legend(tables.changes.counts("rule").map(([rule, count]) => [catalogue.rules[rule], count, hueOf(look.rules, catalogue.rules, rule)])),
    list("change", named, ["where", "rule", "before", "after", "code points", "why"], (row) => [
      source.span(unit, row.start, row.stop), swatch(row.rule, row.hue), glyphs(row.before), glyphs(row.after),
      `${described(row.before)} → ${described(row.after)}`, ltr(row.why),
    ]),
  ];
}

/** Where a place of the source that lies before all later changes is in the text. */
function textAt(table, at) {
  const next = table.firstAfter(at);
  if (next === 0) return at;
  const { stop, text_stop } = table.row(next - 1);
  return text_stop + (at - stop);
}

/** What the core says about the value in force of the option that made a change. */
function why(rule, options, catalogue) {
  const option = catalogue.options.find(({ name }) => name === rule);
  if (!option) return "By the table of the preset.";
  const value = option.values.find(({ name }) => name === options[rule]);
  return value && value.name !== "keep" ? `${rule}=${value.name}: ${value.about}` : option.about;
}

/** The rows of a table in a part, and the part that holds all of them whole. */
function whole(table, start, stop) {
  const rows = table.rows(table.firstAfter(start)).filter((row) => row.start < stop);
  const from = Math.min(start, rows[0]?.start ?? start);
  return { rows, from, to: rows.reduce((end, row) => Math.max(end, row.stop), stop) };
}

function tokens({ source, text, tables, catalogue, unit }, { start, stop }) {
  const { rows, from, to } = whole(tables.tokens, start, stop);
  const named = rows.map((row) => ({
    ...row,
    text: source.slice(row.start, row.stop),
    norm: text.slice(row.norm_start, row.norm_stop),
    kindName: catalogue.kinds[row.kind],
    hue: hueOf(look.kinds, catalogue.kinds, row.kind),
  }));
  const tellOf = (row) => () => [
    el("strong", {}, row.kindName),
    ` ${source.span(unit, row.start, row.stop)} `,
    el("span", { class: "from-to" }, glyphs(row.text), " ", bdi("→"), " ", glyphs(row.norm)),
  ];
  return [
    marked("the text with its tokens marked by kind", source.slice(from, to),
      named.map((row) => ({ start: row.start - from, stop: row.stop - from, hue: row.hue, tell: tellOf(row) }))),
    legend(tables.tokens.counts("kind").map(([kind, count]) => [catalogue.kinds[kind], count, hueOf(look.kinds, catalogue.kinds, kind)])),
    list("token", named, ["number", "where", "kind", "token", "norm"], (row) => [
      String(row.nth), source.span(unit, row.start, row.stop), swatch(row.kindName, row.hue), glyphs(row.text), glyphs(row.norm),
    ]),
  ];
}

function segments({ source, tables, catalogue, unit }, { start, stop }) {
  const hint = ["what is glued to a word is told where ", el("code", {}, "segment"), " is ", el("code", {}, "atb"), " or ",
    el("code", {}, "d3"), ", among the options of tokens"];
  if (!tables.segments.length) return [el("p", { class: "quiet" }, ...hint)];
  const { rows, from, to } = whole(tables.segments, start, stop);
  const named = rows.map((row) => ({
    ...row,
    text: source.slice(row.start, row.stop),
    kindName: catalogue.segments[row.kind],
    hue: hueOf({}, catalogue.segments, row.kind),
  }));
  const tellOf = (row) => () => [el("strong", {}, row.kindName), ` ${source.span(unit, row.start, row.stop)} `, glyphs(row.text)];
  return [
    marked("the text with what its words are made of marked", source.slice(from, to),
      named.map((row) => ({ start: row.start - from, stop: row.stop - from, hue: row.hue, tell: tellOf(row) }))),
    legend(tables.segments.counts("kind").map(([kind, count]) => [catalogue.segments[kind], count, hueOf({}, catalogue.segments, kind)])),
    list("segment", named, ["token", "where", "kind", "segment"], (row) => [
      String(row.token), source.span(unit, row.start, row.stop), swatch(row.kindName, row.hue), glyphs(row.text),
    ]),
  ];
}

function sentences({ source, tables, unit }, { start, stop }) {
  const rows = tables.sentences.rows(tables.sentences.firstAfter(start), MOST_ROWS).filter((row) => row.start < stop);
  const item = (row) =>
    el("li", { value: row.nth + 1 }, el("span", { class: "text", dir: "auto", lang: "ar" }, ...shown(source.slice(row.start, row.stop))),
      el("span", { class: "quiet where" }, source.span(unit, row.start, row.stop)));
  return [el("p", { class: "quiet" }, count(tables.sentences.length, "sentence")), el("ol", { class: "sentences" }, ...rows.map(item))];
}

function findings({ source, tables, words, catalogue, unit }, { start, stop }) {
  const all = tables.findings.rows().map((row) => ({ ...row, ...words.findings[row.nth] }));
  if (!all.length) return [el("p", {}, "Nothing is found to be wrong with this text.")];
  const hue = (row) => (row.kind * 137) % 360;
  const tellOf = (row) => () => [
    el("strong", {}, catalogue.troubles[row.kind]),
    ` ${source.span(unit, row.start, row.stop)}, ${catalogue.sure[row.sure]}`,
    el("p", {}, row.evidence),
    row.remedy && el("p", {}, "Mended by ", el("code", {}, row.remedy)),
  ].filter(Boolean);
  const inside = all
    .filter((row) => row.start < stop && row.stop > start)
    .map((row) => ({ start: Math.max(row.start, start) - start, stop: Math.min(row.stop, stop) - start, hue: hue(row), tell: tellOf(row) }));
  return [
    marked("the text with what is wrong marked", source.slice(start, stop), inside),
    list("finding", all, ["where", "kind", "sure", "evidence", "mended by"], (row) => [
      source.span(unit, row.start, row.stop), swatch(catalogue.troubles[row.kind], hue(row)), catalogue.sure[row.sure], row.evidence,
      row.remedy ? el("code", {}, row.remedy) : "nothing that does not guess",
    ]),
  ];
}

function characters({ source, unit }, { start, stop }) {
  const rows = Array.from(source.slice(start, Math.min(stop, start + MOST_ROWS)), (char, nth) => ({ char, at: start + nth }));
  const hidden = rows.filter(({ char }) => char !== " " && isHidden(char)).length;
  return [
    el("p", { class: "quiet" }, `${count(rows.length, "code point")} from ${source.in(unit, start)} on, ${hidden} of them not seen by themselves`),
    table("code points", ["where", "character", "number", "name"], rows.map(({ char, at }) => [
      String(source.in(unit, at)), glyphs(char), number(char), codePoint(char).slice(number(char).length + 1),
    ])),
  ];
}

const swatch = (name, hue) => el("span", { class: "swatch", hue }, name);

function legend(entries) {
  return el("p", { class: "legend", role: "group", "aria-label": "how many of each" },
    ...entries.map(([name, number, hue]) => el("span", { class: "swatch", hue }, `${name} ${number.toLocaleString("en")}`)));
}

function list(noun, rows, head, cells) {
  const most = rows.slice(0, MOST_ROWS);
  const more = rows.length > most.length ? `, the first ${most.length} of them listed` : "";
  if (!rows.length) return el("p", { class: "quiet" }, `no ${noun}s`);
  const summary = `${count(rows.length, noun)} in this part${more}`;
  return el("details", { open: rows.length <= 12 }, el("summary", {}, summary), table(`${noun}s`, head, most.map(cells)));
}
