// What differs: seen wherever its state is shown, filtered, settled many at once, sent back to whom it concerns.
// What an import brings: old and new values before, what came after, each where one is looking.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { clockAt, chooseSite, entryIds, indicator, part, show, shown } from './person.mjs';
import { entry, reading, readings, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
const NOW = clockAt('2025-07-15T02:11:09Z');
const folder = mkdtempSync(join(tmpdir(), 'ipplan-conflicts-'));
const put = (name, ...entries) => {
  const path = join(folder, name);
  writeFileSync(path, snapshot(entries));
  return path;
};
const bank = { site: { name: '市国资金融局', unit: 'gzjrj' } };
const office_ = { site: { name: '市市场监管局', unit: 'scjgj' } };
const update = (state, note) => ({ kind: 'update', task: 10, as_of: '2025-06-30', state, note });

async function at(tab, server, width = 1366) {
  await tab.page.setViewport({ width, height: width < 600 ? 740 : 768 });
  await show(tab, server, '', '总览');
  await chooseSite(tab, '市市场监管局');
  await show(tab, server, 'snapshots', '快照');
}

async function takeIn(tab, path) {
  await tab.upload('选择快照文件', path);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已保存$/m);
}

/** 24 readings on which two units differ, 4 on which one differs with itself, and its updates of a task. */
const torn = () => {
  const days = ['2024-06-30', '2024-12-31', '2025-06-30'];
  const pairs = [1, 2, 3, 6, 7, 9, 12, 13].flatMap((no) => days.flatMap((day) => [
    entry(reading(no, day, '3'), bank), entry(reading(no, day, '4'), office_),
  ]));
  const own = [14, 15].flatMap((no) => ['2024-12-31', '2025-06-30'].flatMap((day) => [entry(reading(no, day, '1'), bank), entry(reading(no, day, '2'), bank)]));
  return [...pairs, ...own, entry(update('done', '测试进展甲'), bank), entry(update('stuck', '测试进展乙'), bank)];
};
const conflicts = (tab) => tab.run(() => document.querySelectorAll('main .conflict-card').length);
const query = (tab) => tab.run(() => location.hash);
/** No part of the page stands out at the side. */
const fits = (tab) => tab.run(() => document.documentElement.scrollWidth <= window.innerWidth);

test('chromium: 29 conflicts are filtered, ticked and settled by the values of a unit that is named; one step takes it back', LIMIT, session('chromium', async ({ server, tab }) => {
  await at(tab, server);
  await takeIn(tab, put('冲突.json', ...torn()));
  const before = (await entryIds(tab)).length;
  await tab.click({ role: 'link', name: /现有 29 处冲突/ });
  await tab.find({ role: 'heading', name: '冲突' });
  await tab.waitForText('共 29 处。');
  // By kind, by what it is about, of one unit with itself: each in the address.
  await tab.choose('种类', '进展');
  await tab.waitForText('共 29 处，符合条件的 1 处。');
  assert.equal(await query(tab), '#/conflicts?kind=update');
  await tab.choose('种类', '不限');
  await tab.choose('指标或任务', `3 ${shown(indicator(3).name)}`);
  await tab.waitForText('符合条件的 3 处');
  assert.equal(await query(tab), '#/conflicts?about=indicator.3');
  await tab.reload();
  await tab.waitForText('符合条件的 3 处');
  await tab.choose('指标或任务', '不限');
  await tab.click({ role: 'checkbox', name: /^只看单位自己前后不一致的/ });
  await tab.waitForText('符合条件的 5 处');
  assert.equal(await query(tab), '#/conflicts?own=1');
  await tab.click({ role: 'checkbox', name: /^只看单位自己前后不一致的/ });
  await tab.waitForText('共 29 处。');

  await tab.click({ role: 'button', name: '勾选列出的 29 处' });
  await tab.waitForText('已勾选 29 处。');
  const many = () => part(tab, '一次核定几处');
  assert.doesNotMatch(await many(), /将核定/, 'nobody is chosen for anybody');
  await tab.click({ role: 'button', name: '一并核定' });
  await until('a word at the choice', async () => /请填写这一项/.test(await many()));
  assert.equal((await entryIds(tab)).length, before);
  await tab.choose('以哪个单位填的值为准', '市国资金融局（24 处有它填的值）');
  const summary = await until('the summary', async () => { const text = await many(); return text.includes('将核定 24 处') && text; });
  assert.match(summary, /不取 4/);
  assert.match(summary, /不动的 5 处/);
  assert.match(summary, /这个单位自己填了几个不同的值/);
  await tab.fill({ label: '核定的原因和依据' }, '已与季度报表逐项核对');
  await tab.press('Enter');
  await tab.waitForText('已核定，共 24 条记录');
  await tab.waitForText('共 5 处。');
  await tab.waitForText(/^已保存$/m);
  assert.equal((await entryIds(tab)).length, before + 24);
  await tab.click({ role: 'button', name: '撤销' });
  await tab.waitForText('共 29 处。');
  assert.equal((await entryIds(tab)).length, before + 25, 'one withdrawal');
  await tab.click({ role: 'button', name: '恢复' });
  await tab.waitForText('共 5 处。');

  // What one unit says in two ways goes back to it.
  await tab.click({ role: 'link', name: '退回核对单' });
  await tab.waitForText('退回核对单：市国资金融局');
  const sheet = await part(tab, '退回核对单：市国资金融局');
  for (const words of ['以下 5 项', '任务 10', '已完成', '受阻', '测试进展甲', '1 户']) assert.ok(sheet.includes(words), `${words} in ${sheet}`);
  await tab.run(() => { window.copied = null; Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } }, configurable: true }); });
  await tab.click({ role: 'button', name: '复制文字：市国资金融局' });
  const copied = await tab.waitFor('the copied text', () => window.copied);
  assert.match(copied, /^退回核对单：市国资金融局\n以下 5 项[\s\S]*\n5\. 任务 10/);
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: at 360 px, by keys alone, several conflicts are ticked and settled', LIMIT, session('chromium', async ({ server, tab }) => {
  await at(tab, server, 360);
  await takeIn(tab, put('冲突.json', ...torn()));
  await show(tab, server, 'conflicts?about=indicator.3', '冲突');
  await until('three conflicts', async () => (await conflicts(tab)) === 3);
  assert.ok(await fits(tab), 'nothing stands out at the side');
  const focus = (selector) => tab.run((of) => document.querySelector(of).focus(), selector);
  await focus('.conflict-card input[type=checkbox]');
  await tab.press(' ');
  await tab.waitForText('已勾选 1 处。');
  await tab.run(() => document.querySelectorAll('.conflict-card input[type=checkbox]')[1].focus());
  await tab.press(' ');
  await tab.waitForText('已勾选 2 处。');
  assert.equal(await tab.run(() => document.activeElement.getAttribute('aria-label').startsWith('勾选：')), true, 'the focus stays');
  await tab.choose('以哪个单位填的值为准', '市市场监管局（2 处有它填的值）');
  await tab.waitForText('将核定 2 处');
  assert.ok(await fits(tab));
  await focus('#many-reason');
  await tab.page.keyboard.type('核对');
  await tab.press('Enter');
  await until('one conflict', async () => (await conflicts(tab)) === 1);
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: a unit’s two updates are 有冲突 on the task, the unit and the list, with the way to settle them', LIMIT, session('chromium', async ({ server, tab }) => {
  await at(tab, server);
  await takeIn(tab, put('进展.json', entry(update('done', '测试进展甲'), bank), entry(update('stuck', '测试进展乙'), bank), entry(reading(3, '2025-03-31', '3400'), bank), entry(reading(3, '2025-06-30', '3825'), bank), entry(reading(3, '2025-06-30', '3826'), office_)));
  const line = (selector) => tab.run((of) => [...document.querySelectorAll(of)].find((one) => one.innerText.includes('任务 10') || one.innerText.startsWith('市国资金融局'))?.innerText.replace(/\s+/g, ' '), selector);
  await show(tab, server, 'tasks/10', /^任务 10/);
  assert.match(await line('.holders li'), /有冲突 ?已完成 \/ 受阻/);
  await show(tab, server, 'units/gzjrj', '市国资金融局');
  assert.match(await line('.work-row'), /有冲突 ?已完成 \/ 受阻 ?去核定/);
  await show(tab, server, 'tasks', '任务');
  assert.match(await line('li.task'), /有冲突[\s\S]*去核定/);
  // The indicator keeps the status that both give, of this quarter.
  await show(tab, server, 'indicators/3', /^3\. /);
  const now = await tab.run(() => document.querySelector('.summary').innerText);
  assert.match(now, /3,825 \/ 3,826[\s\S]*2025-06-30[\s\S]*超序时/);
  await show(tab, server, 'tasks', '任务');
  await tab.click({ role: 'link', name: '去核定' });
  await tab.find({ role: 'heading', name: '冲突' });
  assert.equal(await query(tab), '#/conflicts?about=task.10');
  await until('this one', async () => (await conflicts(tab)) === 1);
  await show(tab, server, 'conflicts?about=indicator.3', '冲突');
  const torn = await part(tab, shown(indicator(3).name));
  for (const words of ['此前：3,400 件（截至 2025-03-31）', '当日应达：3,450 件', '超序时']) assert.ok(torn.includes(words), `${words} in ${torn}`);
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

/** Whether a button is in view, and not under anything. */
const inSight = (tab, words) => tab.run((name) => {
  const found = [...document.querySelectorAll('button')].find((one) => one.innerText === name);
  if (!found) return false;
  const { left, top, width, height } = found.getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2) === found;
}, words);

/** Opens what a site brings: as a person scrolls there, clear of the buttons. */
async function unfold(tab, words) {
  await tab.waitFor(words, (of) => {
    const found = [...document.querySelectorAll('.brings summary')].find((one) => one.innerText.startsWith(of));
    found?.scrollIntoView({ block: 'center' });
    return found !== undefined;
  }, words);
  await tab.click({ css: '.brings summary', text: new RegExp(`^${words}`) });
}

for (const width of [360, 1366]) {
  test(`chromium: at ${width} px a preview shows old and new values by unit, its buttons in sight; what came is said there`, LIMIT, session('chromium', async ({ server, tab }) => {
    await at(tab, server, width);
    await takeIn(tab, put('前期.json', entry(reading(5, '2025-06-30', '1.18'), bank), entry(reading(1, '2025-06-30', '6.5'), bank)));
    const old = entry(reading(5, '2025-06-30', '1.18'), bank);
    const more = Array.from({ length: 70 }, (_, n) => entry(reading(6, `2024-${String(1 + Math.floor(n / 28)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`, '2'), office_));
    await tab.upload('选择快照文件', put('本期.json', old, entry(reading(5, '2025-06-30', '1.2'), { ...bank, parents: [old.id] }), entry(reading(8, '2025-06-30', '84'), bank), entry(reading(1, '2025-06-30', '6.9'), { site: { name: '测试镇' } }), ...more));
    await tab.find({ role: 'heading', name: '预览：本期.json' });
    await tab.waitForText('带来的内容');
    const text = () => part(tab, '预览：');
    assert.match(await text(), /市国资金融局：2 项/);
    assert.match(await text(), /测试镇：1 项，其中 1 处会引起冲突/);
    assert.match(await text(), /市市场监管局：70 项/);
    assert.doesNotMatch(await text(), /1\.18 亿元/, 'much is folded');
    assert.ok(await inSight(tab, '并入台账') && await inSight(tab, '不导入'), 'at the top');
    await unfold(tab, '市国资金融局：2 项');
    await until('old and new', async () => /1\.18 亿元 → 1\.2 亿元/.test(await text()));
    assert.match(await text(), /未报 → 84%/);
    await unfold(tab, '测试镇：1 项');
    await until('the conflict', async () => /6\.5 件 → 6\.\d 件 \/ 6\.\d 件[\s\S]*有冲突，要核定/.test(await text()));
    await unfold(tab, '市市场监管局：70 项');
    await tab.find({ role: 'button', name: '还有 20 条，再列出一些' });
    assert.equal(await tab.run(() => document.querySelectorAll('.values li').length), 53);
    await tab.run(() => document.querySelectorAll('.values li')[40].scrollIntoView());
    await until('the buttons in sight among the lines', () => inSight(tab, '并入台账'));
    assert.ok(await fits(tab), 'nothing stands out at the side');
    await tab.click({ role: 'button', name: '并入台账' });
    await tab.find({ role: 'heading', name: '并入结果' });
    const result = await part(tab, '并入结果');
    assert.match(result, /已并入“本期\.json”的 73 条记录[\s\S]*填报值 73 条[\s\S]*市市场监管局 70 条[\s\S]*现有 1 处冲突/);
    await tab.waitFor('the focus: who pressed it goes on there', () => document.activeElement.innerText === '并入结果');
    assert.ok(await inSight(tab, '撤销此次导入'), 'and can take it back there');
    await tab.click({ role: 'button', name: '撤销此次导入' });
    await tab.waitForText('的 73 条记录已撤销');
    tab.assertClean(server.origin);
  }, { open: { before: NOW } }));
}

test('chromium: a shared link with one entry shows that entry', LIMIT, session('chromium', async ({ server, tab }) => {
  await at(tab, server);
  const path = put('一条.json', entry(reading(5, '2025-06-30', '1.18', { note: '测试备注' }), bank));
  await takeIn(tab, path);
  await show(tab, server, 'indicators/5', /^5\. /);
  await tab.click({ role: 'button', name: '分享这项的记录' });
  const link = await until('the link', () => tab.run(() => document.getElementById('share-link')?.value));
  await tab.run(async () => {
    localStorage.clear();
    const all = await indexedDB.databases();
    await Promise.all(all.map(({ name }) => new Promise((done) => { const gone = indexedDB.deleteDatabase(name); gone.onsuccess = gone.onerror = gone.onblocked = done; })));
  });
  await tab.goto('about:blank');
  await tab.goto(link);
  await tab.find({ role: 'heading', name: '预览：链接' });
  await until('the entry', async () => {
    const text = await part(tab, '预览：');
    return ['填报值', shown(indicator(5).name), '1.18 亿元', '截至 2025-06-30', '自报', '测试数据', '测试备注', '市国资金融局', '未报 → 1.18 亿元'].every((words) => text.includes(words));
  });
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: a preview of twenty thousand entries is folded, and opens by parts', LIMIT, session('chromium', async ({ server, tab }) => {
  await at(tab, server);
  const path = join(folder, '两万条.json');
  writeFileSync(path, snapshot(readings(20_000)));
  await tab.upload('选择快照文件', path);
  await tab.waitForText('共新增 20000 条记录', 60_000);
  assert.equal(await tab.run(() => document.querySelectorAll('.values li').length), 0);
  await unfold(tab, '测试填报点（市市场监管局）：20000 项');
  await tab.find({ role: 'button', name: '还有 19950 条，再列出一些' });
  assert.equal(await tab.run(() => document.querySelectorAll('.values li').length), 50);
  await tab.click({ role: 'button', name: '不导入' });
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));
