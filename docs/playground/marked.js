// A text with stretches marked, which tell about themselves on hover, tap and focus.

import { clusterBorders, shown, visible } from "./characters.js";
import { byId, el } from "./dom.js";

/**
 * A text with marked stretches. It is one stop of the Tab key; arrow keys go from mark to mark.
 *
 * A mark is drawn on its letter, so the smallest part that can be marked is a letter with all its marks.
 *
 * @param {string} name what the text is, for a screen reader
 * @param {string} text
 * @param {object[]} stretches in order, not overlapping: `start`, `stop` in code points of `text`, `hue`, `deleted`,
 *   and `tell`, a function that returns the nodes to show about it
 */
export function marked(name, text, stretches) {
  const characters = Array.from(text);
  const holder = el("div", { class: "text", dir: "auto", lang: "ar", role: "group", "aria-label": name });
  const marks = [];
  let [next, open, from] = [0, [], 0];
  const close = (to) => {
    if (to === from) return;
    const part = characters.slice(from, to).join("");
    if (open.length) marks.push(holder.appendChild(mark(part, open, from, to)));
    else holder.append(...shown(part));
    from = to;
  };
  const borders = clusterBorders(characters);
  for (let nth = 0; nth + 1 < borders.length; nth++) {
    const [start, stop] = [borders[nth], borders[nth + 1]];
    while (next < stretches.length && stretches[next].stop <= start) next++;
    const touching = [];
    for (let at = next; at < stretches.length && stretches[at].start < stop; at++) {
      if (stretches[at].stop > stretches[at].start) touching.push(stretches[at]);
    }
    if (touching.length !== open.length || touching.some((one, at) => one !== open[at])) {
      close(start);
      open = touching;
    }
  }
  close(characters.length);
  rove(holder, marks);
  return holder;
}

function mark(part, stretches, start, stop) {
  const deleted = stretches.reduce((sum, one) => sum + (one.deleted ? Math.min(one.stop, stop) - Math.max(one.start, start) : 0), 0);
  const whole = deleted === stop - start;
  const made = el(
    whole ? "del" : "mark",
    { class: deleted && !whole ? "part" : undefined, tabindex: -1, hue: stretches[0].hue },
    ...(whole ? visible(part) : shown(part)),
  );
  if (stretches.length > 1) made.classList.add("several");
  made.tell = () => stretches.flatMap((one) => one.tell());
  return made;
}

/** One of the marks is reached by Tab, the others by arrow keys; each tells about itself. */
function rove(holder, marks) {
  if (!marks.length) return;
  marks[0].tabIndex = 0;
  const go = (to) => {
    if (!to) return;
    holder.querySelector('[tabindex="0"]').tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  };
  holder.addEventListener("keydown", (event) => {
    const at = marks.indexOf(document.activeElement);
    const forward = getComputedStyle(holder).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const steps = { ArrowDown: 1, ArrowUp: -1, ArrowLeft: -1, ArrowRight: -1, [forward]: 1 };
    if (event.key in steps) go(marks[at + steps[event.key]]);
    else if (event.key === "Home") go(marks[0]);
    else if (event.key === "End") go(marks.at(-1));
    else if (event.key === "Escape") tell(null);
    else return;
    event.preventDefault();
  });
  for (const event of ["pointerover", "focusin", "click"]) {
    holder.addEventListener(event, ({ target }) => tell(target.closest?.("mark, del")));
  }
  holder.addEventListener("pointerleave", () => {
    if (!holder.contains(document.activeElement)) tell(null);
  });
}

let told = null;

/** Shows what a mark tells about itself; hides it for `null`. */
export function tell(mark) {
  const detail = byId("detail");
  told?.classList.remove("told");
  if (mark?.tell && mark !== told) detail.replaceChildren(...mark.tell());
  detail.hidden = !mark?.tell;
  told = mark ?? null;
  told?.classList.add("told");
  if (told?.tell) place(detail, told.getBoundingClientRect());
}

/** Puts what is told below its mark, or above it where there is no room. */
function place(detail, { left, top, bottom }) {
  const [gap, room] = [6, document.documentElement.clientWidth];
  const below = bottom + gap + detail.offsetHeight <= window.innerHeight || top < detail.offsetHeight + gap;
  detail.style.left = `${Math.max(gap, Math.min(left, room - detail.offsetWidth - gap)) + window.scrollX}px`;
  detail.style.top = `${(below ? bottom + gap : top - gap - detail.offsetHeight) + window.scrollY}px`;
}
