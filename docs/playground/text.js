// A text and its offsets. The core counts code points; JavaScript cuts strings in units of UTF-16.

/** How offsets may be shown, by the values of the page's own menu. */
export const UNITS = { points: "code points", utf8: "bytes of UTF-8", utf16: "units of UTF-16" };

/** A text whose parts are asked for by code points. */
export class Text {
  /**
   * @param {string} string
   * @param {Uint32Array} utf16 the offset of each code point in UTF-16, and the length at the end
   * @param {Uint32Array} [utf8] the same in UTF-8
   */
  constructor(string, utf16, utf8) {
    this.string = string;
    this.utf16 = utf16;
    this.utf8 = utf8;
  }

  /** The number of code points. */
  get length() {
    return this.utf16.length - 1;
  }

  /** The part between two code points. */
  slice(start, stop) {
    return this.string.slice(this.utf16[start], this.utf16[stop]);
  }

  /** An offset in code points, in the unit of that name. */
  in(unit, at) {
    return unit === "points" ? at : this[unit][at];
  }

  /** A span as it is shown. */
  span(unit, start, stop) {
    return `${this.in(unit, start)}:${this.in(unit, stop)}`;
  }
}

/** The rows of a table of the core, without copying it. */
export class Table {
  /**
   * @param {Uint32Array} numbers rows, one after the other
   * @param {string[]} columns their names
   */
  constructor(numbers, columns) {
    this.numbers = numbers;
    this.columns = columns;
    this.length = numbers.length / columns.length;
  }

  /** Row number `nth` as an object of its columns. */
  row(nth) {
    const first = nth * this.columns.length;
    return Object.fromEntries(this.columns.map((name, at) => [name, this.numbers[first + at]]));
  }

  /** The rows from `from` on, as many as `most`. */
  rows(from = 0, most = Infinity) {
    const to = Math.min(this.length, from + most);
    return Array.from({ length: Math.max(0, to - from) }, (_, nth) => ({ nth: from + nth, ...this.row(from + nth) }));
  }

  /** The number of the first row that ends after an offset; rows are in order. */
  firstAfter(offset) {
    let [low, high] = [0, this.length];
    const stop = this.columns.indexOf("stop");
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.numbers[middle * this.columns.length + stop] > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** How often each number occurs in a column, as pairs, the most frequent first. */
  counts(name) {
    const [width, at, counts] = [this.columns.length, this.columns.indexOf(name), new Map()];
    for (let place = at; place < this.numbers.length; place += width) {
      const number = this.numbers[place];
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }
}
