// The compiled core, called through its exports: no more than memory goes in and out here.

/** The core in one instance of its module. */
export class Core {
  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.exports = new WebAssembly.Instance(module, {}).exports;
    this.exports.naskh_catalogue();
    /** What there is to choose, and how answers are laid out. */
    this.catalogue = JSON.parse(this.#utf8(0));
  }

  /**
   * Asks what becomes of a text.
   * @param {string} text
   * @param {object} request preset and options
   * @returns {object} the parts by their names, copied out of the memory of the core
   * @throws {Error} with a message for the reader
   */
  answer(text, request) {
    this.#write(this.exports.naskh_text_room, text.length, (address) => {
      const units = new Uint16Array(this.exports.memory.buffer, address, text.length);
      for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at);
    });
    const wishes = new TextEncoder().encode(JSON.stringify(request));
    this.#write(this.exports.naskh_request_room, wishes.length, (address) =>
      new Uint8Array(this.exports.memory.buffer, address, wishes.length).set(wishes),
    );
    if (this.exports.naskh_answer() === 1) throw new Error(this.#utf8(0));
    return Object.fromEntries(this.catalogue.parts.map((part, nth) => [part.name, this.#part(part, nth)]));
  }

  #part({ name, columns }, nth) {
    const bytes = this.#bytes(nth).slice(); // a copy: the next question frees the original
    if (name === "words") return JSON.parse(new TextDecoder().decode(bytes));
    return columns.length ? new Uint32Array(bytes.buffer) : new Uint16Array(bytes.buffer);
  }

  #utf8(nth) {
    return new TextDecoder().decode(this.#bytes(nth));
  }

  #bytes(nth) {
    const address = this.exports.naskh_part(nth);
    return new Uint8Array(this.exports.memory.buffer, address, this.exports.naskh_part_len(nth));
  }

  #write(room, length, write) {
    const address = room(length) >>> 0;
    if (!address) throw new Error("there is not enough memory for this text");
    write(address);
  }
}

/** The string of units of UTF-16; a call takes no more than some ten thousand at once. */
export function stringOf(units) {
  const [parts, most] = [[], 8192];
  for (let at = 0; at < units.length; at += most) {
    parts.push(String.fromCharCode(...units.subarray(at, at + most)));
  }
  return parts.join("");
}
