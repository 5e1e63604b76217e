// The page: what the reader does goes to the core, and what the core answers is shown.

import * as address from "./address.js";
import { setLook } from "./characters.js";
import { Controls } from "./controls.js";
import { Core, stringOf } from "./core.js";
import { byId, count, el } from "./dom.js";
import { Engine } from "./engine.js";
import { EXAMPLES } from "./examples.js";
import { tell } from "./marked.js";
import { python } from "./python.js";
import { Table, Text } from "./text.js";
import { VIEWS } from "./views.js";

const PART = 2000; // code points that are shown at once
const LONG = 100_000; // units of UTF-16 from which on a text is kept beside the page, which would be slow with it
const KEPT = 2_000; // of these the first so many are shown in the field

const state = { view: "changes", unit: "points", long: null, answer: null, start: 0 };
let catalogue, controls, engine;

const theText = () => state.long ?? byId("text").value;

// ---- asking ------------------------------------------------------------------------------------------

let typing = 0;

/** Asks the core again, soon: `after` milliseconds without another change. */
function changed(after = 0) {
  clearTimeout(typing);
  const text = theText();
  if (text.length > 20_000) say(`working on ${text.length.toLocaleString("en")} characters…`, true);
  typing = setTimeout(ask, after);
}

async function ask() {
  const [text, request] = [theText(), controls.request];
  writeAddress();
  const slow = setTimeout(() => say(`working on ${text.length.toLocaleString("en")} characters…`, true), 100);
  const begun = performance.now();
  try {
    const parts = await engine.ask(text, request);
    if (parts) show(text, request, parts, performance.now() - begun);
  } catch (error) {
    state.answer = null;
    byId("panel").replaceChildren(el("p", { class: "problem" }, error.message));
    say("nothing was done");
  } finally {
    clearTimeout(slow);
  }
}

function say(what, isWorking = false) {
  if (byId("status").textContent !== what) byId("status").textContent = what;
  byId("cancel").hidden = !isWorking;
  byId("panel").setAttribute("aria-busy", String(isWorking));
}

// ---- showing -----------------------------------------------------------------------------------------

function show(text, request, parts, milliseconds) {
  const tables = Object.fromEntries(
    catalogue.parts.filter(({ columns }) => columns.length).map(({ name, columns }) => [name, new Table(parts[name], columns)]),
  );
  const preset = catalogue.presets.find(({ name }) => name === request.preset);
  state.answer = {
    source: new Text(text, parts.source_utf16, parts.source_utf8),
    text: new Text(stringOf(parts.text), parts.text_utf16),
    tables,
    words: parts.words,
    catalogue,
    options: { ...preset?.options, ...request.options },
    request,
  };
  const { source } = state.answer;
  if (state.start >= source.length) state.start = 0;
  byId("counts").textContent = `${source.length.toLocaleString("en")} code points, ` +
    `${source.utf8.at(-1).toLocaleString("en")} bytes of UTF-8, ${source.utf16.at(-1).toLocaleString("en")} units of UTF-16`;
  byId("fingerprint").textContent = `fingerprint ${parts.words.fingerprint}`;
  const counts = ["change", "token", "sentence", "finding"].map((noun) => count(tables[`${noun}s`].length, noun));
  say(counts.join(", ") + (milliseconds > 500 ? ` in ${(milliseconds / 1000).toFixed(1)} s` : ""));
  draw();
}

/** Shows the view that is chosen, of the part that is chosen. */
function draw() {
  tell(null);
  for (const tab of byId("tabs").children) {
    const isChosen = tab.id === `tab-${state.view}`;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
  }
  byId("panel").setAttribute("aria-labelledby", `tab-${state.view}`);
  if (!state.answer) return;
  const { source, request } = state.answer;
  const part = { start: state.start, stop: Math.min(source.length, state.start + PART) };
  byId("panel").replaceChildren(...VIEWS[state.view]({ ...state.answer, unit: state.unit }, part));
  byId("pager").hidden = source.length <= PART;
  byId("window").textContent = `code points ${part.start.toLocaleString("en")} to ${part.stop.toLocaleString("en")} of ${source.length.toLocaleString("en")}`;
  byId("earlier").disabled = part.start === 0;
  byId("later").disabled = part.stop === source.length;
  byId("python").firstElementChild.replaceChildren(...code(python(state.view, request, source.string)));
}

/** Code with each literal in its own direction. */
function code(text) {
  return text.split(/("(?:[^"\\]|\\.)*")/).map((part, nth) => (nth % 2 ? el("bdi", {}, part) : document.createTextNode(part)));
}

function writeAddress() {
  const { address: part, hasText } = address.written({ text: theText(), view: state.view, unit: state.unit, request: controls.request });
  byId("address-note").hidden = hasText;
  history.replaceState(null, "", part);
}

function readAddress() {
  const read = address.read(location.hash, catalogue);
  state.view = read.view in VIEWS ? read.view : "changes";
  state.unit = [...byId("unit").options].some(({ value }) => value === read.unit) ? read.unit : "points";
  byId("unit").value = state.unit;
  controls.set(read.request);
  const { options, tokens, sentences } = read.request;
  byId("switches").open ||= [options, tokens, sentences].some((list) => Object.keys(list).length > 0);
  fill(read.text ?? EXAMPLES[0].text);
}

// ---- what the reader does ----------------------------------------------------------------------------

/** Puts a text into the page. A long one is kept beside it. */
function fill(text) {
  state.start = 0;
  state.long = text.length > LONG ? text : null;
  const field = byId("text");
  field.readOnly = state.long !== null;
  field.value = state.long === null ? text : `${text.slice(0, KEPT)}…`;
  changed();
}

function listen() {
  byId("text").addEventListener("input", () => changed(150));
  byId("text").addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (pasted.length <= LONG) return;
    event.preventDefault();
    fill(pasted);
  });
  byId("clear").addEventListener("click", () => {
    fill("");
    byId("text").focus();
  });
  byId("example").append(...EXAMPLES.map(({ name }, nth) => el("option", { value: nth }, name)));
  byId("example").addEventListener("change", ({ target }) => {
    if (target.value !== "") fill(EXAMPLES[target.value].text);
    target.value = "";
  });
  byId("file").addEventListener("change", async ({ target }) => {
    if (target.files[0]) fill(await target.files[0].text());
    target.value = "";
  });
  byId("cancel").addEventListener("click", () => {
    clearTimeout(typing);
    engine.stop();
    say("stopped; what is shown is as before");
  });
  byId("unit").addEventListener("change", ({ target }) => choose({ unit: target.value }));
  byId("earlier").addEventListener("click", () => turn(-PART));
  byId("later").addEventListener("click", () => turn(PART));
  byId("copy-python").addEventListener("click", () => copy(byId("python").textContent, "code"));
  byId("copy-address").addEventListener("click", () => copy(location.href, "link"));
  window.addEventListener("hashchange", readAddress);
  window.addEventListener("keydown", ({ key }) => key === "Escape" && tell(null));
  listenToTabs();
}

function listenToTabs() {
  const tabs = [...byId("tabs").children];
  for (const tab of tabs) tab.addEventListener("click", () => choose({ view: tab.id.slice("tab-".length) }));
  byId("tabs").addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    tab.focus();
    tab.click();
  });
}

function choose(what) {
  Object.assign(state, what);
  writeAddress();
  draw();
}

function turn(by) {
  state.start = Math.max(0, state.start + by);
  draw();
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    byId("copied").textContent = `the ${what} is copied`;
  } catch {
    byId("copied").textContent = "this browser does not let the page copy; select it by hand";
  }
}

// ---- beginning ---------------------------------------------------------------------------------------

async function begin() {
  const [module, look] = await Promise.all([
    WebAssembly.compileStreaming(fetch("naskh.wasm")).catch(() => null),
    fetch("look.json").then((response) => response.json()),
  ]);
  if (!module) {
    byId("problem").textContent = "The compiled core is not beside this page, so it can show nothing. “make wasm” in a checkout of naskh makes it.";
    byId("problem").hidden = false;
    say("");
    return;
  }
  setLook(look);
  catalogue = new Core(module).catalogue;
  engine = new Engine(module);
  controls = new Controls(catalogue, changed);
  byId("version").textContent = catalogue.version;
  listen();
  readAddress();
}

begin();
