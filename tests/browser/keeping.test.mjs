// What is promised about entries: where the stores fail, the browser dies, or another tab writes too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { afterKill, enter, entryIds, fillReading, openForm, part, pickText, plan, record, section, show, shown, started, stores, unit } from './person.mjs';
import { entry, reading, readings, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 120_000 };
const first = { value: '1.18', asOf: '2025-06-30', source: '季度报表' };
const second = { value: '1.21', asOf: '2025-12-31', source: '年度报表' };
const row = (name) => ({ role: 'row', name, within: section('填报值') });

const blockJournal = () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
const blockLog = () => { IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); }; };
const blockBoth = `(${blockJournal})(); (${blockLog})();`;

for (const name of ['chromium', 'firefox', 'chromium86']) {
  test(`${name}: A1 storage blocked: says so, shows the plan, and can still export`, LIMIT, session(name, async ({ server, tab }) => {
    await tab.goto(server.url);
    await started(tab);
    const { text } = await tab.find({ role: 'alert', name: '浏览器禁止保存，修改不会保留' });
    assert.match(text, /可以查看方案，也可以填写后立即导出快照/);
    assert.match(await part(tab, '16 项指标的进度'), /16\s*○?\s*未报/);
    // No dead page: a value goes in, is called unsaved, and comes out as a file.
    await openForm(tab, server, 5);
    await fillReading(tab, first);
    await record(tab);
    await tab.waitForText('未保存');
    await tab.find(row('1.18'));
    const file = await tab.download(() => tab.click({ role: 'button', name: '立即导出' }));
    assert.deepEqual(file.json().entries.map(({ body }) => body.value), ['1.18']);
    await tab.click({ role: 'link', name: '单位', within: { role: 'navigation', name: '主导航' } });
    await tab.find({ role: 'heading', name: '单位' });
    tab.assertClean(server.origin);
  }, { open: { before: blockBoth } }));
}

test('chromium: A1 only localStorage blocked: entries are kept in the durable log all the same', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await tab.reload();
  await started(tab);
  await tab.find(row('1.18'));
  tab.assertClean(server.origin);
}, { open: { before: blockJournal } }));

test('chromium: A14 IndexedDB blocked: the journal alone, and the risk is named', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await tab.find({ role: 'alert', name: '最多可能丢失约 60 秒' });
  await fillReading(tab, first);
  await record(tab);
  await tab.waitForText('已记录。');
  await tab.find(row('1.18'));
  assert.equal((await tab.text()).includes('已保存'), false, 'nothing is promised that is not so');
  await tab.reload();
  await started(tab);
  await tab.find(row('1.18'));
  tab.assertClean(server.origin);
}, { open: { before: blockLog } }));

const breakable = `(() => {
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...given) {
    if (localStorage.getItem('broken')) throw new DOMException('broken', 'UnknownError');
    return open.apply(this, given);
  };
})()`;
test('chromium: what is on disk and cannot be read this time is not taken for nothing', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  // At the next start the journal leaves to the durable log what that has.
  await tab.reload();
  await started(tab);
  await tab.find(row('1.18'));
  await tab.run(() => localStorage.setItem('broken', '1'));
  await tab.reload();
  await started(tab);
  await tab.find({ role: 'alert', name: '已保存的记录这次没有读出来' });
  await tab.waitForText('已保存的记录没有读出来');
  await show(tab, server, '', '总览');
  assert.doesNotMatch(await tab.text(), /本机还没有记录/);
  await tab.run(() => localStorage.removeItem('broken'));
  await tab.click({ role: 'button', name: '重新载入' });
  await tab.waitForNoText('没有读出来');
  await started(tab);
  await openForm(tab, server, 5);
  await tab.find(row('1.18'));
  assert.equal(await tab.count({ role: 'alert' }), 0);
  tab.assertClean(server.origin);
}, { open: { before: breakable } }));

test('chromium: A11 stores cleared while the page is open: said on focus, and written back', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await tab.waitForText(/^已保存$/m);
  await tab.run((name) => new Promise((done, failed) => {
    localStorage.clear();
    const open = indexedDB.open(name);
    open.onerror = () => failed(open.error);
    open.onsuccess = () => {
      const transaction = open.result.transaction('entries', 'readwrite');
      transaction.objectStore('entries').clear();
      transaction.oncomplete = () => { open.result.close(); done(true); };
    };
  }), `ipplan/${plan.id}`);
  await tab.run(() => { window.dispatchEvent(new Event('focus')); });
  await tab.find({ role: 'alert', name: '浏览器的存储被清空了' });
  await tab.waitForText('未保存');
  await tab.click({ role: 'button', name: '再试一次保存' });
  await tab.waitForText(/^已保存$/m);
  await tab.reload();
  await started(tab);
  await tab.find(row('1.18'));
  assert.equal(await tab.count({ role: 'alert' }), 0);
  tab.assertClean(server.origin);
}, {}));

const quota = (error) => `(() => {
  window.full = false;
  const setItem = Storage.prototype.setItem, put = IDBObjectStore.prototype.put;
  const fail = () => { throw ${error}; };
  Storage.prototype.setItem = function (key, value) { return window.full && key.includes('/e/') ? fail() : setItem.call(this, key, value); };
  IDBObjectStore.prototype.put = function (...given) { return window.full ? fail() : put.apply(this, given); };
})()`;
const QUOTAS = [
  ['A3 Chromium', "new DOMException('full', 'QuotaExceededError')"],
  ['A4 Firefox', "new DOMException('full', 'NS_ERROR_DOM_QUOTA_REACHED')"],
];
for (const [title, error] of QUOTAS) {
  test(`chromium: ${title} quota reached: the entry stays on screen, unsaved, and can be saved or exported`, LIMIT, session('chromium', async ({ server, tab }) => {
    await openForm(tab, server, 5);
    await enter(tab, first);
    const before = await stores(tab);
    await tab.run(() => { window.full = true; });
    await fillReading(tab, second);
    await record(tab);
    const { text } = await tab.find({ role: 'alert', name: '未保存' });
    assert.match(text, /空间已满（同一网站的其他程序也会占用）/);
    assert.match(text, /以前保存的没有受影响/);
    await tab.find(row('1.21'));
    assert.ok((await stores(tab)) === before, 'nothing half-written');
    const file = await tab.download(() => tab.click({ role: 'button', name: '立即导出' }));
    assert.deepEqual(file.json().entries.map(({ body }) => body.value).sort(), ['1.18', '1.21']);
    // Room again.
    await tab.run(() => { window.full = false; });
    await tab.click({ role: 'button', name: '再试一次保存' });
    await tab.waitForText(/^已保存$/m);
    await until('the alarm to end', async () => !(await tab.count({ role: 'alert', name: '未保存' })));
    await tab.reload();
    await started(tab);
    await tab.find(row('1.21'));
  }, { open: { before: quota(error) } }));
}

test('chromium: A7 A8 F11 one corrupted record: the others load, its raw text is kept and can be had', LIMIT, session('chromium', async ({ server, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  const good = entry(reading(8, '2025-06-30', '84'));
  const bad = entry(reading(8, '2025-09-30', '85'));
  const torn = bad.text.slice(0, 90);
  const prefix = `ipplan/${plan.id}/e/`;
  await tab.run((rows) => rows.forEach(([key, value]) => localStorage.setItem(key, value)), [[prefix + good.id, good.text], [prefix + bad.id, torn], ['someone-else', '{not json']]);
  await tab.reload();
  await started(tab);
  const { text } = await tab.find({ role: 'alert', name: '1 条记录无法读取' });
  assert.match(text, /已隔离，没有删除。其余记录正常/);
  await tab.find(row('1.18'));
  await show(tab, server, 'indicators/8', /^8\. /);
  await tab.find(row('84'));
  const file = await tab.download(() => tab.click({ role: 'button', name: '导出无法读取的记录' }));
  assert.ok(file.text.includes(torn), file.text);
  assert.equal(await tab.run((key) => localStorage.getItem(key), prefix + bad.id), torn);
  assert.equal(await tab.run(() => localStorage.getItem('someone-else')), '{not json');
  // Still there after another start, when the good ones have been moved to the log.
  await tab.reload();
  await started(tab);
  await tab.waitForText('1 条记录无法读取');
  assert.equal(await tab.run((key) => localStorage.getItem(key), prefix + bad.id), torn);
}));

for (const name of ['chromium', 'firefox', 'chromium86']) {
  test(`${name}: B1 an entry in one tab appears in the other without a reload`, LIMIT, session(name, async ({ server, browser, tab }) => {
    await openForm(tab, server, 5);
    const other = await browser.open();
    await show(other, server, 'indicators/5', /^5\. /);
    await tab.page.bringToFront();
    await enter(tab, first);
    await other.waitForText('另一个窗口新增了 1 条记录');
    assert.match(await part(other, '填报值'), /1\.18/);
    // And back, a correction that has seen it: no conflict.
    await other.page.bringToFront();
    await enter(other, { ...first, value: '1.19' });
    await until('the correction in the first tab', async () => /1\.19/.test(await part(tab, '填报值')));
    assert.doesNotMatch(await part(tab, '填报值'), /冲突/);
    tab.assertClean(server.origin);
    other.assertClean(server.origin);
  }));
}

test('chromium: B1 thousands of entries of another tab come in, page by page, and none is taken for lost', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, { ...first, asOf: '2025-09-30' });
  await tab.waitForText(/^已保存$/m);
  const other = await browser.open();
  await show(other, server, 'people', /成员/);
  await show(tab, server, 'snapshots', '快照');
  await pickText(tab, snapshot(readings(2500)));
  await tab.click({ role: 'button', name: '并入台账' });
  await other.waitForText('另一个窗口新增了 2500 条记录');
  await tab.waitForText(/^已保存$/m);
  // Looked at again: everything is in the log, over several pages, and nothing is said to be gone.
  await other.run(() => { window.dispatchEvent(new Event('focus')); });
  await other.page.bringToFront();
  await openForm(other, server, 8);
  await enter(other, { value: '84', asOf: '2025-06-30', source: '季度报表' });
  await other.waitForText(/^已保存$/m);
  assert.equal(await other.count({ role: 'alert' }), 0);
  await until('the answer in the first tab', async () => /另一个窗口新增了 1 条记录/.test(await tab.text()));
  assert.equal((await entryIds(other)).length, 2502);
  tab.assertClean(server.origin);
  other.assertClean(server.origin);
}));

test('chromium: C1 killed right after 已保存: the entry is there', LIMIT, session('chromium', async ({ server, browser, tab }) => {
  await openForm(tab, server, 5);
  await enter(tab, first);
  await browser.kill();
  await afterKill(browser, `${server.url}#/indicators/5`, async (back) => {
    await back.find(row('1.18'));
    assert.equal((await entryIds(back)).length, 1);
  });
}));

test('chromium: Back, Forward and the title follow the screens', LIMIT, session('chromium', async ({ server, tab }) => {
  const on = (heading, title) => until(`the screen ${heading}`, async () => (await tab.count({ role: 'heading', name: heading })) && (await tab.run(() => document.title)).startsWith(`${title} · `));
  await show(tab, server, '', '总览');
  await on('总览', '总览');
  await tab.click({ role: 'link', name: '查看全部指标' });
  await on('指标', '指标');
  await tab.click({ role: 'link', name: /^8 / });
  await on(/^8\. 知识产权保护社会满意度/, '知识产权保护社会满意度');
  await tab.back();
  await on('指标', '指标');
  await tab.back();
  await on('总览', '总览');
  await tab.run(() => history.forward());
  await on('指标', '指标');
  await tab.run(() => history.forward());
  await on(/^8\. /, '知识产权保护社会满意度');
  await tab.goto(`${server.url}#/tasks/99`);
  await on('没有这项任务', '没有这项任务');
  await tab.goto(`${server.url}#/nowhere`);
  await on('没有这一页', '没有这一页');
  await tab.click({ role: 'link', name: '回到总览' });
  await on('总览', '总览');
}));

for (const name of ['chromium', 'firefox', 'chromium86']) {
  test(`${name}: by keyboard alone: / searches, the first hit opens the unit`, LIMIT, session(name, async ({ server, tab }) => {
    await show(tab, server, 'tasks', '任务');
    await tab.press('/');
    assert.equal((await tab.find({ role: 'searchbox' })).focused, true);
    await tab.type('市场监管');
    await tab.press('Enter');
    await tab.find({ role: 'heading', name: '查找' });
    await until('the focus on the heading', async () => (await tab.find({ role: 'heading', name: '查找' })).focused);
    await tab.press('Tab');
    const hit = unit('scjgj');
    assert.equal((await tab.find({ role: 'link', name: shown(hit.name), within: { role: 'main' } })).focused, true, 'the first hit');
    await tab.press('Enter');
    await tab.waitForHash('#/units/scjgj');
    await tab.find({ role: 'heading', name: hit.name });
    // In a field it is a character.
    await tab.press('/');
    await until('the focus in the box', async () => (await tab.find({ role: 'searchbox' })).focused);
    await tab.type('1/2');
    assert.match((await tab.find({ role: 'searchbox' })).value, /1\/2$/);
    tab.assertClean(server.origin);
  }));
}

for (const name of ['chromium', 'firefox', 'chromium86']) {
  test(`${name}: by keyboard alone: whoever presses / before the new screen has its frame keeps the box`, LIMIT, session(name, async ({ server, tab }) => {
    await show(tab, server, 'tasks', '任务');
    const at = await tab.run(() => new Promise((resolve) => {
      const pressed = () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }));
      addEventListener('hashchange', () => {
        pressed();
        // The frame that the program asked for comes before this one's second.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(document.activeElement.id)));
      }, { once: true });
      location.hash = '#/indicators';
    }));
    assert.equal(at, 'search');
    await tab.find({ role: 'heading', name: '指标' });
    tab.assertClean(server.origin);
  }));
}

for (const name of ['chromium', 'firefox', 'chromium86']) {
  test(`${name}: by keyboard alone: what was withdrawn or merged leaves the focus where it was worked`, LIMIT, session(name, async ({ server, tab }) => {
    const at = () => tab.run(() => document.activeElement.textContent);
    await openForm(tab, server, 5);
    await enter(tab, first);
    await tab.click({ role: 'button', name: '撤回 1.18' });
    await tab.fill({ label: '撤回的原因' }, '填错了');
    await tab.press('Enter');
    await tab.waitForText('已撤回。');
    await until('the focus on the card of the readings', async () => (await at()) === '填报值');
    await tab.press('Tab');
    assert.notEqual(await at(), '跳到正文', 'from there on, not from the top');
  }));
}

test('chromium: by keyboard alone: a unit by its initials, to a task of it, to a person of it, and back', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, '', '总览');
  /** Tabs on until the link with this name has the focus. */
  const tabTo = async (name) => {
    for (let n = 0; n < 80; n += 1) {
      await tab.press('Tab');
      if (await tab.run((wanted) => document.activeElement.matches('main a') && document.activeElement.innerText.replace(/\s+/g, ' ').includes(wanted), name)) return;
    }
    assert.fail(`no Tab leads to ${name}`);
  };
  const { id, name } = unit('scjgj');
  const task = plan.tasks.find(({ units }) => units.includes(id));
  const post = plan.posts.find(({ units }) => units.includes(id));
  await tab.press('/');
  await tab.type('scjgj');
  await tab.press('Enter');
  await tab.find({ role: 'heading', name: '查找' });
  await until('the hit', () => tab.count({ role: 'link', name: shown(name), within: { role: 'main' } }));
  // As in a list of hits: down from the box to the first one.
  await tab.press('/');
  await tab.press('ArrowDown');
  assert.equal(await tab.run(() => document.activeElement.getAttribute('href')), `#/units/${id}`);
  await tab.press('Enter');
  await tab.find({ role: 'heading', name: shown(name) });
  await tabTo(task.title);
  await tab.press('Enter');
  await tab.waitForHash(`#/tasks/${task.no}`);
  await until('the focus on the task', () => tab.run((title) => document.activeElement.matches('h1') && document.activeElement.innerText.includes(title), task.title));
  await tabTo(shown(name));
  await tab.press('Enter');
  await tab.waitForHash(`#/units/${id}`);
  await until('the focus on the unit', () => tab.run(() => document.activeElement.matches('h1')));
  await tabTo(post.holder);
  await tab.press('Enter');
  await tab.find({ role: 'heading', name: post.holder });
  await tab.press('Alt+ArrowLeft');
  await tab.run(() => { if (location.hash.includes('people')) history.back(); });
  await tab.find({ role: 'heading', name: shown(name) });
  tab.assertClean(server.origin);
}));
