// The code that does in Python what the page shows.

const ESCAPED = /^(?! )[\p{M}\p{C}\p{Z}]$/u;
const MOST = 80; // characters of a text that is written out

/** A Python literal of a text: what cannot be seen alone is escaped. */
export function literal(text) {
  const escape = (char) => {
    if (char === '"' || char === "\\") return `\\${char}`;
    if (char === "\n") return "\\n";
    if (!ESCAPED.test(char)) return char;
    const code = char.codePointAt(0).toString(16);
    return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
  };
  return `"${Array.from(text, escape).join("")}"`;
}

/** The arguments for options: those that differ from where they start. */
function named(values) {
  return Object.entries(values).map(([name, value]) =>
    value.includes(",") ? `${name}=(${value.split(",").map((one) => `"${one}"`).join(", ")})` : `${name}="${value}"`,
  );
}

function rules({ preset, options }) {
  return [preset === null ? "None" : `"${preset}"`, ...named(options)].join(", ");
}

/**
 * The code for a view, by its name.
 * @param {string} view
 * @param {object} request preset and options that differ
 * @param {string} text
 */
export function python(view, request, text) {
  const normalizer = `naskh.Normalizer(${rules(request)})`;
  const calls = {
    changes: () => [`naskh.normalize(text, ${rules(request)})`, `${normalizer}.explain(text)  # each change with its reason`],
    tokens: () => [`naskh.Tokenizer(${[normalizer, ...named(request.tokens)].join(", ")}).tokens(text)`],
    // Without the option there would be none.
    segments: () => [`naskh.Tokenizer(${[normalizer, ...named({ segment: "atb", ...request.tokens })].join(", ")}).tokens(text).segments`],
    sentences: () => [`naskh.SentenceSplitter(${named(request.sentences).join(", ")})(text)`],
    findings: () => ["naskh.diagnose(text)"],
    characters: () => ["import unicodedata", '[(at, f"U+{ord(c):04X}", unicodedata.name(c, "")) for at, c in enumerate(text)]'],
  };
  const given = Array.from(text).length <= MOST ? `text = ${literal(text)}` : "text = ...  # the text above";
  return ["import naskh", given, ...calls[view]()].join("\n");
}
