// The switches: one for each option that the core lists, with its own words about each value.

import { byId, el, isolated, ltr } from "./dom.js";

const SOME = "some of these"; // the choice that opens the boxes of an option that takes several values

/** The presets and the options of the three lists, as controls of the page. */
export class Controls {
  #catalogue;
  #changed;
  #lists = { options: new Map(), tokens: new Map(), sentences: new Map() };

  /** @param {object} catalogue what the core lists; `changed` is called when the reader changes something */
  constructor(catalogue, changed) {
    this.#catalogue = catalogue;
    this.#changed = changed;
    this.#makePresets();
    this.#makeList("options", byId("options"));
    this.#makeList("tokens", byId("tokens-options"));
    this.#makeList("sentences", byId("sentences-options"));
    byId("reset").addEventListener("click", () => {
      this.set({ preset: this.preset, options: {}, tokens: {}, sentences: {} });
      this.#changed();
    });
  }

  /** The name of the preset; null for none. */
  get preset() {
    return byId("preset").value || null;
  }

  /** The preset, and of each list the options that differ from it or from their defaults. */
  get request() {
    const differing = (list) => {
      const pairs = [...this.#lists[list]].map(([name, control]) => [name, control.value]);
      return Object.fromEntries(pairs.filter(([name, value]) => value !== this.#base(list, name)));
    };
    return { preset: this.preset, options: differing("options"), tokens: differing("tokens"), sentences: differing("sentences") };
  }

  /** Sets the preset, and then the options that differ. */
  set({ preset, options, tokens, sentences }) {
    byId("preset").value = preset ?? "";
    for (const [list, values] of Object.entries({ options, tokens, sentences })) {
      for (const [name, control] of this.#lists[list]) control.value = values[name] ?? this.#base(list, name);
    }
    this.#mark();
  }

  #base(list, name) {
    const preset = list === "options" && this.#catalogue.presets.find((one) => one.name === this.preset);
    return preset ? preset.options[name] : this.#catalogue[list].find((one) => one.name === name).default;
  }

  #makePresets() {
    const options = (own) =>
      this.#catalogue.presets.filter((one) => one.own === own).map(({ name }) => el("option", { value: name }, name));
    byId("preset").append(
      el("optgroup", { label: "naskh's own" }, ...options(true)),
      el("optgroup", { label: "other systems" }, ...options(false)),
      el("option", { value: "" }, "none"),
    );
    byId("preset").addEventListener("change", () => {
      this.set({ ...this.request, preset: this.preset, options: {} });
      this.#changed();
    });
  }

  #makeList(list, place) {
    for (const option of this.#catalogue[list]) {
      const control = new Switch(option, `${list}-${option.name}`, () => {
        this.#mark();
        this.#changed();
      });
      this.#lists[list].set(option.name, control);
      place.append(control.element);
    }
  }

  /** Shows which options differ. */
  #mark() {
    const request = this.request;
    let count = 0;
    for (const [list, controls] of Object.entries(this.#lists)) {
      for (const [name, control] of controls) {
        const differs = name in request[list];
        control.element.classList.toggle("differs", differs);
        count += differs;
      }
    }
    byId("changed").textContent = count ? `${count} changed` : "";
    byId("reset").disabled = count === 0;
  }
}

/** One option: a menu of its values, and boxes where it takes several of them. */
class Switch {
  #option;
  #menu;
  #boxes = [];
  #boxesPlace;
  #about;

  constructor(option, id, changed) {
    this.#option = option;
    const alone = option.values.filter((value) => !value.joins);
    this.#menu = el("select", { id, "aria-describedby": `${id}-about`, change: () => {
      this.#show();
      changed();
    } });
    this.#menu.append(...alone.map(({ name }) => el("option", { value: name }, name)));
    this.#boxesPlace = el("span", { class: "boxes", role: "group", "aria-label": `${option.name}: ${SOME}`, hidden: true });
    for (const { name, about } of option.values.filter((value) => value.joins)) {
      const box = el("input", { type: "checkbox", value: name, change: changed });
      this.#boxes.push(box);
      this.#boxesPlace.append(el("label", { title: about }, box, ` ${name}`));
    }
    if (this.#boxes.length) this.#menu.append(el("option", { value: SOME }, `${SOME}…`));
    this.#about = ltr("");
    this.element = el(
      "div",
      { class: "option" },
      el("label", { for: id }, el("code", {}, option.name)),
      this.#menu,
      this.#boxesPlace,
      el("p", { id: `${id}-about`, class: "about" }, ltr(option.about), " ", this.#about),
    );
    this.value = option.default;
  }

  get value() {
    if (this.#menu.value !== SOME) return this.#menu.value;
    const chosen = this.#boxes.filter((box) => box.checked).map((box) => box.value);
    return chosen.length ? chosen.join(",") : this.#option.default;
  }

  set value(value) {
    const isAlone = this.#option.values.some(({ name, joins }) => name === value && !joins);
    this.#menu.value = isAlone ? value : this.#boxes.length ? SOME : this.#option.default;
    const chosen = value.split(",");
    for (const box of this.#boxes) box.checked = chosen.includes(box.value);
    this.#show();
  }

  #show() {
    const chosen = this.#option.values.find(({ name }) => name === this.#menu.value);
    this.#about.replaceChildren(...isolated(chosen ? `${chosen.name}: ${chosen.about}` : ""));
    this.#boxesPlace.hidden = this.#menu.value !== SOME;
  }
}
