// Fetches a chunk of the program: wasm-split-cli's link module calls it (.ci/split.mjs puts it there).
// Any MIME type will do. Throws where the file doesn't come whole; the program then says so and can ask again.

// No byte for this long is called a stalled download.
const STALL_MS = 20000;
// A file that came damaged must not come from the browser's cache again: what was asked for before comes from the site.
const asked = new Set();

/**
 * The bytes of the chunk at this address, once the sheet that it is shown by is there too, and `join`, which gives it what
 * only chunks call of the page: .ci/apart.mjs takes that out of the first load, into a script.
 */
export async function download(address, sheet, script) {
  const isRetry = asked.has(String(address));
  asked.add(String(address));
  // A browser remembers that a script failed, by its address.
  const imported = script && import(isRetry ? `${script}?${Date.now()}` : script);
  const [bytes, , apart] = await Promise.all([fetchBytes(address, isRetry ? 'reload' : 'default'), sheet && addSheet(sheet), imported]);
  return { bytes, join: apart && apart.default };
}

function addSheet(address) {
  return new Promise((done, failed) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address });
    const give = () => {
      link.remove();
      failed(new Error(`not there: ${address}`));
    };
    const stalled = setTimeout(give, STALL_MS);
    link.onerror = give;
    link.onload = () => {
      clearTimeout(stalled);
      done();
    };
    document.head.append(link);
  });
}

async function fetchBytes(address, cache) {
  const stop = new AbortController();
  let stalled;
  const wait = () => {
    clearTimeout(stalled);
    stalled = setTimeout(() => stop.abort(), STALL_MS);
  };
  try {
    wait();
    const response = await fetch(address, { credentials: 'same-origin', cache, signal: stop.signal });
    if (!response.ok) throw new Error(`${response.status} ${address}`);
    const pieces = [];
    const reader = response.body.getReader();
    for (;;) {
      wait();
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
    }
    return await new Blob(pieces).arrayBuffer();
  } finally {
    clearTimeout(stalled);
  }
}
