// The worker that makes Word and Excel files and reads workbooks and documents: fetches its program once it is asked, hands it what is to
// be made or read, and gives the bytes or what is in the cells. .ci/worker.mjs puts it into one classic script with what wasm-bindgen writes for the program:
// Firefox before 114 has no workers that are modules. The page (src/shell/office.rs) ends it to give up.
//
//   to it    { piece } for each piece of the JSON, then { what: 'word' | 'excel' | 'zip', pictures, again }; of a zip
//            `pictures` are its files; or { what: 'read' | 'document', file, again }
//   from it  { fetching: [bytes, of] }, { making: [rows, of] }, then { bytes }, { cells: JSON }, { text } or { fault: JSON }
/* global PROGRAM, wasm_bindgen */

// No byte for this long is called a stalled download.
const STALL_MS = 20000;

const told = [];

self.onmessage = async ({ data: { piece, what, pictures, file, again } }) => {
  if (piece !== undefined) {
    told.push(piece);
    return;
  }
  let program;
  try {
    // A file that came damaged must not come from the browser's cache again.
    const bytes = await fetched(new URL(PROGRAM, self.location.href), again ? 'reload' : 'default');
    program = await wasm_bindgen({ module_or_path: bytes }).then(() => wasm_bindgen);
  } catch (error) {
    self.postMessage({ fault: JSON.stringify({ fault: 'not_fetched', said: String(error) }) });
    return;
  }
  try {
    if (what === 'read') {
      self.postMessage({ cells: program.read(await bytesOf(file)) });
      return;
    }
    if (what === 'document') {
      self.postMessage({ text: program.text_of(await bytesOf(file)) });
      return;
    }
    const far = (done, of) => self.postMessage({ making: [done, of] });
    const json = told.join('');
    const bytes = what === 'excel' ? program.excel(json, far) : program[what](json, pictures, far);
    self.postMessage({ bytes: bytes.buffer }, [bytes.buffer]);
  } catch (error) {
    const fault = typeof error === 'string' ? error : JSON.stringify({ fault: 'not_made', said: String(error) });
    self.postMessage({ fault });
  }
};

/** The bytes of a file; throws the fault where the browser cannot read it. */
async function bytesOf(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw JSON.stringify({ fault: 'unread', said: { why: 'unreadable' } });
  }
}

async function fetched(address, cache) {
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
    // Of a body that comes packed, this is its packed length.
    const of = response.headers.has('content-encoding') ? 0 : Number(response.headers.get('content-length'));
    const pieces = [];
    let done = 0;
    const reader = response.body.getReader();
    for (;;) {
      wait();
      self.postMessage({ fetching: [done, of] });
      const { done: isOver, value } = await reader.read();
      if (isOver) break;
      pieces.push(value);
      done += value.length;
    }
    return await new Blob(pieces).arrayBuffer();
  } finally {
    clearTimeout(stalled);
  }
}
