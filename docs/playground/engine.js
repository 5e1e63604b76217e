// Questions to the worker: one at a time, the newest wins, and a long one is stopped for a newer one.

const PATIENCE = 200; // milliseconds that a newer question waits for the one that is being answered

export class Engine {
  #module;
  #worker;
  #running = null; // {id, since, settle, timer}
  #waiting = null; // {text, request, settle}
  #last = 0;

  /** @param {WebAssembly.Module} module the compiled core */
  constructor(module) {
    this.#module = module;
    this.#start();
  }

  /** Whether a question is being answered. */
  get isBusy() {
    return this.#running !== null;
  }

  /**
   * Asks. Resolves to the parts of the answer, or to null if a newer question came or the work was stopped.
   * Rejects with a message for the reader.
   */
  ask(text, request) {
    return new Promise((resolve, reject) => {
      this.#waiting?.settle.resolve(null);
      this.#waiting = { text, request, settle: { resolve, reject } };
      if (!this.#running) this.#next();
      else if (!this.#running.timer) {
        const left = PATIENCE - (performance.now() - this.#running.since);
        this.#running.timer = setTimeout(() => this.#restart(), Math.max(0, left));
      }
    });
  }

  /** Stops what is being answered, and forgets what waits. */
  stop() {
    this.#waiting?.settle.resolve(null);
    this.#waiting = null;
    if (this.#running) this.#restart();
  }

  #start() {
    this.#worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#done(data);
    this.#worker.onerror = (event) => this.#done({ id: this.#last, message: event.message || "the worker failed", broken: true });
    this.#worker.postMessage({ module: this.#module });
  }

  /** Ends the worker with what it is doing, and goes on with a new one. */
  #restart() {
    this.#worker.terminate();
    clearTimeout(this.#running?.timer);
    this.#running?.settle.resolve(null);
    this.#running = null;
    this.#start();
    this.#next();
  }

  #next() {
    if (!this.#waiting) return;
    const { text, request, settle } = this.#waiting;
    this.#waiting = null;
    this.#running = { id: ++this.#last, since: performance.now(), settle, timer: 0 };
    this.#worker.postMessage({ id: this.#last, text, request });
  }

  #done({ id, parts, message, broken }) {
    if (this.#running?.id !== id) return;
    const { settle } = this.#running;
    if (message === undefined) settle.resolve(parts);
    else settle.reject(new Error(broken ? `the core stopped: ${message}` : message));
    if (broken) return this.#restart();
    clearTimeout(this.#running.timer);
    this.#running = null;
    this.#next();
  }
}
