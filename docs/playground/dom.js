// Making elements: text is always set as text, never as markup.

/**
 * Makes an element.
 * @param {string} tag
 * @param {object} [set] attributes; functions are listeners, and what is undefined, null or false is left out
 * @param {...(Node|string)} children
 */
export function el(tag, set = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(set)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (name === "hue") made.style.setProperty("--hue", value);
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Text in its own direction, apart from what stands around it. */
export const bdi = (text) => el("bdi", {}, text);

const ARABIC = /(\p{Script=Arabic}(?:[\p{Script=Arabic}\p{M}\u0640 ]*[\p{Script=Arabic}\p{M}\u0640])?)/u;

/** English with Arabic in it, from left to right: each stretch of Arabic is isolated, so that arrows point as they should. */
export const ltr = (text) => el("bdi", { dir: "ltr" }, ...isolated(text));

/** The nodes of such a text. */
export const isolated = (text) =>
  text.split(ARABIC).filter(Boolean).map((part) => (ARABIC.test(part) ? bdi(part) : document.createTextNode(part)));

/** A number with what it counts. */
export const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/** The element of that id, which the page has. */
export const byId = (id) => document.getElementById(id);

/** A table with a head; cells are nodes or strings. */
export function table(caption, head, rows) {
  return el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    el(
      "table",
      { class: head.length > 4 ? "wide" : undefined },
      el("caption", { class: "hidden" }, caption),
      el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, ...rows.map((cells) => el("tr", {}, ...cells.map((cell) => el("td", {}, cell))))),
    ),
  );
}
