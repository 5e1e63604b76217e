// The state of the page in its address, after the #: so it can be sent to somebody, and is sent to no server.

const MOST = 4000; // characters of an encoded text; longer addresses get cut on their way

/** The address part for a state. `text` is left out where it is too long. */
export function written({ text, view, unit, request }) {
  const { preset, options, tokens, sentences } = request;
  const fields = new URLSearchParams();
  fields.set("preset", preset ?? "none");
  for (const [prefix, values] of [["", options], ["tokens.", tokens], ["sentences.", sentences]]) {
    for (const [name, value] of Object.entries(values)) fields.set(prefix + name, value);
  }
  if (view !== "changes") fields.set("view", view);
  if (unit !== "points") fields.set("unit", unit);
  const hasText = encodeURIComponent(text.toWellFormed?.() ?? text).length <= MOST;
  if (hasText) fields.set("text", text);
  return { address: `#${fields}`, hasText };
}

/** The state in an address part; what the catalogue does not know is left out. */
export function read(address, catalogue) {
  const fields = new URLSearchParams(address.replace(/^#/, ""));
  const known = (list, prefix) =>
    Object.fromEntries(
      catalogue[list].filter(({ name }) => fields.has(prefix + name)).map(({ name }) => [name, fields.get(prefix + name)]),
    );
  const preset = fields.get("preset");
  const isKnown = preset === "none" || catalogue.presets.some(({ name }) => name === preset);
  return {
    text: fields.get("text"),
    view: fields.get("view") ?? "changes",
    unit: fields.get("unit") ?? "points",
    request: {
      preset: isKnown ? (preset === "none" ? null : preset) : "standard",
      options: known("options", ""),
      tokens: known("tokens", "tokens."),
      sentences: known("sentences", "sentences."),
    },
  };
}
