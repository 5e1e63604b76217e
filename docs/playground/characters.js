// Characters: their names, and what is shown of those that cannot be seen.

import { bdi, el } from "./dom.js";

const HIDDEN = /^[\p{M}\p{Z}\p{C}]$/u;
const MARK = /^\p{M}$/u;
const CARRIES_NOTHING = /^[\p{Z}\p{C}]$/u;
const NEEDS_LABEL = /^(?:[\uFEFF\u2028\u2029]|(?![\n\t\u200C\u200D])\p{C})$/u;
const SELECTORS = /^[\u200C\u200D\uFE0E\uFE0F]$/u;
const MOST_LISTED = 4;

/** Names, labels and hues, made of what naskh's own views have; see look.json. */
export let look = { names: {}, labels: {}, spaces: {}, rules: {}, kinds: {} };
export const setLook = (read) => (look = read);

export const isHidden = (char) => HIDDEN.test(char);
export const isMark = (char) => MARK.test(char);
export const number = (char) => `U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Number and name, where the name is known here. */
export function codePoint(char) {
  const name = look.names[number(char).slice(2)];
  return name ? `${number(char)} ${name}` : number(char);
}

/** Says what a text consists of: each run of equal characters once, of many runs the first ones. */
export function described(text) {
  const runs = [];
  for (const char of text) {
    if (runs.at(-1)?.char === char) runs.at(-1).times++;
    else runs.push({ char, times: 1 });
  }
  const parts = runs.slice(0, MOST_LISTED).map(({ char, times }) => codePoint(char) + (times > 1 ? ` ×${times}` : ""));
  return parts.length ? parts.join(" + ") + (runs.length > MOST_LISTED ? " …" : "") : "nothing";
}

/** Start and end of each character with the marks on it, as a list of offsets in code points, the end last. */
export function clusterBorders(characters) {
  const borders = [];
  characters.forEach((char, at) => {
    if (at === 0 || !isMark(char) || CARRIES_NOTHING.test(characters[at - 1])) borders.push(at);
  });
  borders.push(characters.length);
  return borders;
}

/** Nodes of a text in which what would be lost, or disturb the page, is a label. */
export function shown(text) {
  return pieces(text, (char) => (NEEDS_LABEL.test(char) ? label(char) : null));
}

/** Nodes of a text with all of it visible: spaces as signs, a mark without its letter on a dotted circle. */
export function visible(text) {
  let before = "";
  return pieces(text, (char) => {
    const alone = isMark(char) && (!before || CARRIES_NOTHING.test(before));
    before = char;
    if (char in look.spaces) return look.spaces[char];
    if (SELECTORS.test(char) || NEEDS_LABEL.test(char) || /\p{Z}/u.test(char)) return label(char);
    return alone ? `\u25CC${char}` : null;
  });
}

function label(char) {
  return el("span", { class: "label", title: codePoint(char) }, look.labels[char] ?? number(char));
}

/** Cuts a text into nodes: runs of plain text, and what `special` returns instead of a character. */
function pieces(text, special) {
  const nodes = [];
  let plain = "";
  for (const char of text) {
    const instead = special(char);
    if (typeof instead === "string" || instead === null) plain += instead ?? char;
    else {
      if (plain) nodes.push(document.createTextNode(plain));
      nodes.push(instead);
      plain = "";
    }
  }
  if (plain) nodes.push(document.createTextNode(plain));
  return nodes;
}

/** A cell that shows a text with all of it visible. */
export const glyphs = (text) => (text ? bdi2(visible(text)) : "nothing");
const bdi2 = (nodes) => {
  const made = bdi("");
  made.className = "glyphs";
  made.replaceChildren(...nodes);
  return made;
};
