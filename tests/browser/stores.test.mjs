// What is promised when the stores are emptied, refuse, or hold what they should not: through the browser
// itself, not through a second connection (FAULTS A11, G1, G24, G25).
// LONG=1 kills as often as issue 16 asks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { launch, session, until } from './harness.mjs';
import { enter, entryIds, fillReading, openForm, pickText, plan, record, section, show, started } from './person.mjs';
import { entry, reading, readings, snapshot } from './snapshots.mjs';

const LONG = process.env.LONG === '1';
const LIMIT = { timeout: LONG ? 3_600_000 : 300_000 };
const first = { value: '1.18', asOf: '2025-06-30', source: '季度报表' };
const second = { value: '1.21', asOf: '2025-12-31', source: '年度报表' };
const row = (name) => ({ role: 'row', name, within: section('填报值') });
const DATABASE = `ipplan/${plan.id}`;
const LOGGED = `ipplan/${plan.id}/logged`;

/** What the header says of how far everything has been kept. */
const header = (tab) => tab.find({ css: '.kept' }).then(({ text }) => text);
const onDisk = (tab) => until('已保存 in the header', async () => /已保存/.test(await header(tab)));
const look = (tab) => tab.run(() => { window.dispatchEvent(new Event('focus')); });
const setting = (tab, key) => tab.run((name) => localStorage.getItem(name), key);

/** The browser's own "clear site data", of these kinds. */
async function clearData(tab, server, kinds) {
  const cdp = await tab.page.target().createCDPSession();
  await cdp.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: kinds });
}

/** Does something with the entries of the log, by a connection of its own; `code` knows `store` and `args`. */
const inLog = (tab, code, ...args) => tab.run(`new Promise((done, failed) => {
  const args = ${JSON.stringify(args)};
  const open = indexedDB.open(${JSON.stringify(DATABASE)});
  open.onerror = () => failed(open.error);
  open.onsuccess = () => {
    const transaction = open.result.transaction('entries', 'readwrite');
    const store = transaction.objectStore('entries');
    ${code};
    transaction.oncomplete = () => { open.result.close(); done(true); };
    transaction.onerror = () => failed(transaction.error);
  };
})`);

/** How many entries the log holds; a database that is gone is not made by looking. */
const inLogNow = (tab) => tab.run(async (name) => {
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return 0;
  return new Promise((done) => {
    const open = indexedDB.open(name);
    open.onerror = () => done(0);
    open.onsuccess = () => {
      const keys = open.result.transaction('entries').objectStore('entries').getAllKeys();
      keys.onsuccess = keys.onerror = () => { open.result.close(); done((keys.result ?? []).length); };
    };
  });
}, DATABASE);

/**
 * Entries that were cleared are in the log again: after an alarm, or by themselves. The browser clears one store
 * after the other, and what the second had may be in the first again before it goes.
 */
async function written(tab, count) {
  const isSaid = () => tab.count({ role: 'alert', name: '浏览器的存储被清空了' });
  await until('an alarm, or all of it in the log again', async () => (await isSaid()) || (await inLogNow(tab)) === count);
  if (!(await isSaid())) return;
  await until('the header to claim nothing', async () => /未保存/.test(await header(tab)));
  await tab.click({ role: 'button', name: '再试一次保存' });
  await until('all of it in the log again', async () => (await inLogNow(tab)) === count);
}

const CLEARED = [
  ['everything', 'all', true],
  ['IndexedDB alone', 'indexeddb', false],
  ['IndexedDB and localStorage', 'indexeddb,local_storage', true],
];
const NOTICED = [
  ['on focus', async (tab) => look(tab), 1],
  ['at the next write', async (tab) => { await fillReading(tab, second); await record(tab); }, 2],
];
for (const [what, kinds, isGone] of CLEARED) {
  for (const [when, notice, count] of NOTICED) {
    test(`chromium: A11 G1 the browser clears ${what} under the open page: noticed ${when}, and nothing is lost`, LIMIT, session('chromium', async ({ server, tab }) => {
      await openForm(tab, server, 5);
      await enter(tab, first);
      await onDisk(tab);
      await clearData(tab, server, kinds);
      await notice(tab);
      if (isGone) await written(tab, count);
      // The journal alone brings it back to the log by itself.
      await onDisk(tab);
      await until('the log to hold everything', async () => (await inLogNow(tab)) === count);
      assert.match(await setting(tab, LOGGED), /^n=/, 'what the log holds is remembered again');
      await tab.run((prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).forEach((key) => localStorage.removeItem(key)), `ipplan/${plan.id}/e/`);
      await tab.reload();
      await started(tab);
      await tab.find(row('1.18'));
      if (count === 2) await tab.find(row('1.21'));
      assert.equal(await tab.count({ role: 'alert' }), 0);
    }));
  }
}

test('chromium: G1 a neighbour answers with Clear-Site-Data: noticed by itself, and written back', LIMIT, session('chromium', async ({ server, tab }) => {
  server.rules.unshift({ path: 'neighbour', body: 'x', headers: { 'clear-site-data': '"storage"' } });
  await openForm(tab, server, 5);
  await enter(tab, first);
  await onDisk(tab);
  // Only honoured on trustworthy origins; 127.0.0.1 is one.
  await tab.run((url) => fetch(url).then((answer) => answer.text()), `${server.url}neighbour`);
  await look(tab);
  await written(tab, 1);
  await onDisk(tab);
  await tab.reload();
  await started(tab);
  await tab.find(row('1.18'));
}));

test('chromium: G25 an empty log where there was one is an alarm, never a first visit; taking note ends it', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await onDisk(tab);
  await until('the count beside the entries', async () => /^n=1/.test((await setting(tab, LOGGED)) ?? ''));
  // As after a crash: the log is a new one, the journal has only what stands beside the entries.
  await tab.run((prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).forEach((key) => localStorage.removeItem(key)), `ipplan/${plan.id}/e/`);
  await inLog(tab, 'store.clear()');
  await tab.close();
  const back = await browser.open(`${server.url}#/`);
  await started(back);
  const { text } = await back.find({ role: 'alert', name: '原来存着 1 条记录，这次只找到 0 条' });
  assert.match(text, /导入前的备份/);
  assert.doesNotMatch(await back.text(), /首次使用/);
  await back.reload();
  await started(back);
  await back.find({ role: 'alert', name: '原来存着 1 条记录' });
  await back.click({ role: 'button', name: '知道了，以现有的为准' });
  await until('the alarm to end', async () => !(await back.count({ role: 'alert', name: '原来存着' })));
  await until('the new count', async () => /^n=0/.test(await setting(back, LOGGED)));
  await back.reload();
  await started(back);
  assert.equal(await back.count({ role: 'alert', name: '原来存着' }), 0);
}));

test('chromium: G25 other entries than those that were there are an alarm too', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await onDisk(tab);
  await tab.reload();
  await started(tab);
  await until('the digest beside the entries', async () => /^n=1 [0-9a-f]+$/.test((await setting(tab, LOGGED)) ?? ''));
  const other = entry(reading(8, '2025-06-30', '84'));
  await tab.run((prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).forEach((key) => localStorage.removeItem(key)), `ipplan/${plan.id}/e/`);
  await inLog(tab, 'store.clear(); store.put(args[1], args[0])', other.id, other.text);
  await tab.reload();
  await started(tab);
  await tab.find({ role: 'alert', name: '原来存着 1 条记录' });
}));

test('chromium: what is on disk stays in the journal too, and comes back from there when the log is gone', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await onDisk(tab);
  await tab.reload();
  await started(tab);
  await tab.find(row('1.18'));
  await inLog(tab, 'store.clear()');
  await tab.reload();
  await started(tab);
  await tab.find(row('1.18'));
  await until('the log to have it again', async () => (await entryIds(tab)).length === 1);
  assert.equal(await tab.count({ role: 'alert' }), 0);
}));

/** The journal is full, unless some of ours has been let go of. */
const crowded = `(() => {
  const setItem = Storage.prototype.setItem, removeItem = Storage.prototype.removeItem;
  Storage.prototype.removeItem = function (key) { if (key.includes('/e/')) window.freed = true; return removeItem.call(this, key); };
  Storage.prototype.setItem = function (key, value) {
    if (window.crowded && !window.freed && key.includes('/e/')) throw new DOMException('full', 'QuotaExceededError');
    return setItem.call(this, key, value);
  };
})()`;
test('chromium: A3 where the journal is full, second copies of what is on disk make room first', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await onDisk(tab);
  await tab.reload();
  await started(tab);
  await tab.find(row('1.18'));
  await tab.run(() => { window.crowded = true; });
  await enter(tab, second);
  assert.equal(await tab.count({ role: 'alert' }), 0);
  await tab.reload();
  await started(tab);
  await tab.find(row('1.18'));
  await tab.find(row('1.21'));
}, { open: { before: crowded } }));

const WRONG_TYPES = [
  ['a value that is an object', "store.put({ torn: 1 }, 'f'.repeat(32))"],
  ['a value that is a number', "store.put(7, 'a'.repeat(32))"],
  ['a value that is a Blob', "store.put(new Blob(['x']), 'b'.repeat(32))"],
  ['a key that is a number', "store.put('{}', 12)"],
  ['a key that is a list', "store.put('{}', ['a', 1])"],
  ['a key that is a date', "store.put('{}', new Date(0))"],
];
for (const [what, code] of WRONG_TYPES) {
  test(`chromium: A8 ${what} in the log: set aside, the others load`, LIMIT, session('chromium', async ({ server, tab }) => {
    await openForm(tab, server, 5);
    await enter(tab, first);
    await onDisk(tab);
    await inLog(tab, code);
    await tab.reload();
    await started(tab);
    await tab.find({ role: 'alert', name: '1 条记录无法读取' });
    await tab.find(row('1.18'));
    // And while the page is open: what another tab writes still comes in.
    const other = entry(reading(5, '2025-09-30', '1.19'));
    await inLog(tab, 'store.put(args[1], args[0])', other.id, other.text);
    await look(tab);
    await tab.find(row('1.19'));
    await enter(tab, second);
    await tab.download(() => tab.click({ role: 'button', name: '导出无法读取的记录' }));
  }));
}

/** The disk takes nothing while it is said to be full; the journal does. Whatever writes to the log meanwhile is counted. */
const full = `(() => {
  window.tried = 0;
  const refuse = () => new DOMException('full', 'QuotaExceededError');
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (window.full) { window.tried += 1; throw refuse(); }
    return put.apply(this, given);
  };
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, ...more) {
    // It would be made, which is a write.
    if (window.full && name !== 'ipplan/guanghan-ip-2024-2026') window.tried += 1;
    return open.call(this, name, ...more);
  };
  const keep = Cache.prototype.put;
  Cache.prototype.put = function (...given) { return window.full ? Promise.reject(refuse()) : keep.apply(this, given); };
})()`;
test('chromium: a disk that takes nothing is said, with export, and what waits is written once there is room', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await tab.run(() => { window.full = true; });
  await fillReading(tab, first);
  await record(tab);
  await tab.find({ role: 'alert', name: '有 1 条记录只在浏览器的暂存里' });
  assert.doesNotMatch(await header(tab), /已保存|已记录/);
  assert.doesNotMatch(await tab.text(), /已记录。/, 'no good word for what is not on disk');
  await show(tab, server, 'snapshots', '快照');
  await pickText(tab, snapshot(readings(30)));
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.find({ role: 'alert', name: '有 31 条记录只在浏览器的暂存里' });
  // Behind a record that the first write tore, Chromium would write on, and delete everything at the next opening.
  await tab.click({ role: 'button', name: '再试一次保存' });
  await show(tab, server, 'indicators/5');
  await fillReading(tab, second);
  await record(tab);
  await tab.find({ role: 'alert', name: '有 32 条记录只在浏览器的暂存里' });
  assert.equal(await tab.run(() => window.tried), 1, 'after the first no write is tried where there is no room');
  await tab.run(() => { window.full = false; });
  await tab.click({ role: 'button', name: '再试一次保存' });
  await onDisk(tab);
  await until('the alarm to end', async () => !(await tab.count({ role: 'alert' })));
  assert.equal((await entryIds(tab)).length, 32);
}, { open: { before: full } }));

/** Writes of entries wait until they are let go on. */
const held = `(() => {
  const put = IDBObjectStore.prototype.put;
  const waiting = [];
  window.release = () => { window.held = false; waiting.splice(0).forEach((act) => act()); };
  const commit = IDBTransaction.prototype.commit;
  IDBTransaction.prototype.commit = function () { if (window.held && this.mode === 'readwrite') waiting.push(() => { try { commit.call(this); } catch (e) { /* it has committed by itself */ } }); else commit.call(this); };
  window.stores = [];
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, ...more) {
    const transaction = begin.call(this, names, mode, ...more);
    if (mode === 'readwrite') {
      window.open = (window.open || 0) + 1;
      window.stores.push([this.name, [].concat(names).join()]);
      const over = () => { window.open -= 1; };
      transaction.addEventListener('complete', over);
      transaction.addEventListener('abort', over);
    }
    return transaction;
  };
})()`;
test('chromium: G24 an import is unsaved until it is on disk; writes of one database wait for each other, and no file lies beside the entries', LIMIT, session('chromium', async ({ server, tab }) => {
  let asked = 0;
  tab.page.on('dialog', () => { asked += 1; });
  await openForm(tab, server, 5);
  await enter(tab, first);
  await show(tab, server, 'snapshots', '快照');
  await pickText(tab, snapshot(readings(4000)));
  await tab.find({ role: 'button', name: '并入台账' });
  // Looked at in the same task as the click: nothing can be on disk yet.
  const said = await tab.run(() => {
    const button = Array.from(document.querySelectorAll('button')).find((one) => one.textContent.includes('并入台账'));
    button.click();
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  });
  assert.equal(said, true, 'leaving asks while anything is not on disk');
  await until('the header to say how far it is', async () => /正在写入 \d+\/4000|已保存/.test(await header(tab)));
  await onDisk(tab);
  const after = await tab.run(() => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  });
  assert.equal(after, false);
  await until('the safety copy', () => tab.run((name) => window.stores.some(([database]) => database === name), `${DATABASE}/safety`));
  const stores = await tab.run(() => window.stores);
  for (const [database, names] of stores) {
    if (database === DATABASE) assert.equal(names.split(',').length, 4, `${database}: a write claims every store (${names})`);
  }
  // Entries first, then what is told of them, then the copy.
  const copy = stores.findIndex(([database]) => database.endsWith('/safety'));
  assert.ok(copy === -1 || stores.slice(copy).every(([database]) => database.endsWith('/safety')), JSON.stringify(stores));
  assert.equal(asked, 0);
}, { open: { before: held } }));

test('chromium: a neighbour that writes all the time makes no work', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await onDisk(tab);
  const neighbour = await browser.open();
  server.rules.unshift({ path: 'neighbour', body: '<!DOCTYPE html><title>x</title>', type: 'text/html' });
  await neighbour.goto(`${server.url}neighbour`);
  await tab.run(() => {
    window.looks = 0;
    window.heard = 0;
    const key = Storage.prototype.key;
    Storage.prototype.key = function (at) { window.looks += 1; return key.call(this, at); };
    window.addEventListener('storage', () => { window.heard += 1; });
  });
  await neighbour.run(() => { for (let n = 0; n < 20; n += 1) localStorage.setItem(`neighbour-${n}`, String(Math.random())); });
  await tab.waitFor('the events', () => window.heard >= 20);
  // One of ours is still heard of, after all of those.
  const other = entry(reading(5, '2025-09-30', '1.19'));
  assert.equal(await tab.run(() => window.looks), 0, 'no look at the store for keys of others');
  await neighbour.run(([key, value]) => localStorage.setItem(key, value), [`ipplan/${plan.id}/e/${other.id}`, other.text]);
  await tab.find(row('1.19'));
}));

test('chromium: G24 killed around an import, in a profile with old entries: every entry that was on disk is there', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await enter(tab, second);
  await onDisk(tab);
  let now = browser;
  let page = tab;
  let kept = await entryIds(page);
  const kills = LONG ? 100 : 6;
  try {
    for (let n = 0; n < kills; n += 1) {
      await show(page, server, 'snapshots', '快照');
      const some = readings(200).slice(0, 60).map((_, at) => entry(reading(8, '2025-06-30', '84', { source: `第${n}批第${at}号` })));
      await pickText(page, snapshot(some));
      await page.click({ role: 'button', name: '并入台账' });
      // The moment is random: the first hundredths are the dangerous ones.
      const wait = Math.floor(Math.random() * 60);
      await pause(wait);
      await now.kill();
      now = await launch('chromium', { profile: browser.profile });
      page = await now.open(`${server.url}#/snapshots`);
      await started(page);
      await page.find({ role: 'heading', name: '快照' });
      const ids = await entryIds(page);
      assert.deepEqual(kept.filter((id) => !ids.includes(id)), [], `kill ${n + 1}, after ${wait} ms: ${kept.length} were on disk`);
      assert.equal(await page.count({ role: 'alert', name: '原来存着' }), 0, `kill ${n + 1}`);
      kept = ids;
    }
  } finally {
    await now.close();
  }
}));
