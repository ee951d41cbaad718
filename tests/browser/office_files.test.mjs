// The worker that makes Word and Excel files, asked by its address as the page asks it: what it makes is what the same
// program makes natively (tests/core/office.rs leaves that in tests/out), and what goes wrong is said.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BROWSERS, session } from './harness.mjs';
import { parts } from './zip.mjs';

const out = join(dirname(fileURLToPath(import.meta.url)), '../out');
const made = (name) => readFileSync(join(out, name));

/** Asks a new worker for a file, from the page; what it said, its bytes as base64. */
const ask = (tab, what, json, pictures = []) => tab.run(async (what, json, pictures) => {
  const bytes = pictures.map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
  const worker = new Worker(document.querySelector('meta[name="program"]').getAttribute('data-office'));
  const heard = [];
  const answer = await new Promise((done, failed) => {
    worker.onmessage = ({ data }) => (data.bytes || data.fault ? done(data) : heard.push(Object.keys(data)[0]));
    worker.onerror = (event) => failed(new Error(event.message || 'the script did not come'));
    // In two pieces, as the page gives many.
    for (const piece of [json.slice(0, 9), json.slice(9)]) worker.postMessage({ piece });
    worker.postMessage({ what, pictures: bytes, again: false });
  });
  worker.terminate();
  let text = '';
  for (const byte of new Uint8Array(answer.bytes || 0)) text += String.fromCharCode(byte);
  return { heard: [...new Set(heard)], fault: answer.fault && JSON.parse(answer.fault), bytes: btoa(text) };
}, what, json, pictures);

for (const name of BROWSERS) {
  test(`Word and Excel files are made in a worker, in ${name}`, session(name, async ({ server, tab }) => {
    await tab.goto(server.url);
    await tab.waitForText('总览');
    assert.ok(!server.log.some(({ path }) => path.startsWith('office-')), 'nobody who makes no file fetches it');
    const word = await ask(tab, 'word', made('document.json').toString(), [made('picture.png').toString('base64')]);
    assert.deepEqual([word.fault, word.heard], [undefined, ['fetching', 'making']]);
    assert.ok(Buffer.from(word.bytes, 'base64').equals(made('document.docx')), 'the same bytes as natively');
    const excel = await ask(tab, 'excel', made('workbook.json').toString());
    assert.equal(excel.fault, undefined);
    const [ours, native] = [parts(Buffer.from(excel.bytes, 'base64')), parts(made('workbook.xlsx'))];
    // When it was made is in it.
    ours.delete('docProps/core.xml');
    native.delete('docProps/core.xml');
    assert.ok(native.has('xl/worksheets/sheet3.xml'));
    assert.deepEqual(ours, native);
    const broken = await ask(tab, 'excel', '{"title":1}');
    assert.equal(broken.fault.fault, 'not_made');
    tab.assertClean(server.origin);
  }));
}

test('a worker whose program does not come says so', session('chromium', async ({ server, tab }) => {
  server.rules.unshift({ path: /^office-.*\.wasm$/, status: 404 });
  await tab.goto(server.url);
  await tab.waitForText('总览');
  const { fault, bytes } = await ask(tab, 'excel', made('workbook.json').toString());
  assert.equal(bytes, '');
  assert.equal(fault.fault, 'not_fetched');
  assert.match(fault.said, /404/);
  server.rules[0] = { path: /^office-.*\.wasm$/, body: 'no wasm', type: 'application/wasm' };
  assert.equal((await ask(tab, 'word', '{}')).fault.fault, 'not_fetched');
}));
