// The core in a thread of its own, so that the page never waits for it.

import { Core } from "./core.js";

let core;

onmessage = ({ data }) => {
  if (data.module) {
    core = new Core(data.module);
    return;
  }
  const { id, text, request } = data;
  try {
    const parts = core.answer(text, request);
    const buffers = Object.values(parts).map((part) => part.buffer).filter(Boolean);
    postMessage({ id, parts }, buffers);
  } catch (error) {
    // After a trap the memory of the core is as it was left; the page makes another worker.
    postMessage({ id, message: error.message, broken: error instanceof WebAssembly.RuntimeError });
  }
};
