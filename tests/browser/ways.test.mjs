// Finding one's way (issue 10): every screen is two clicks from the navigation and says what it is for; the list of
// tasks is filtered as its address says and tells who has not reported; the matrix shows the same.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { clockAt, plan, show, started, task } from './person.mjs';
import { entry, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
const NOW = clockAt('2025-07-15T02:11:09Z');
const FILE = join(mkdtempSync(join(tmpdir(), 'ipplan-ways-')), '一期.json');
const bank = { site: { name: '市国资金融局', unit: 'gzjrj' }, at: '2025-07-05T02:00:00Z' };
writeFileSync(FILE, snapshot([
  entry({ kind: 'update', task: 10, as_of: '2025-06-30', state: 'in_progress', note: '测试进展。' }, bank),
  entry({ kind: 'milestone', task: 7, title: '测试节点', due: '2025-06-30' }, bank),
]));

const links = (tab, css) => tab.run((of) => [...document.querySelectorAll(of)].map((link) => link.getAttribute('href')), css);
/** How many tasks and safeguards a unit answers for, by name or through a collective. */
const answered = (id) => [...plan.tasks, ...plan.safeguards].filter(({ units }) => units.some((one) => one === id || plan.units.find((unit) => unit.id === one).expands_to?.includes(id))).length;
const path = (href) => href.split('?')[0];
/** Opens a place of the navigation as a person does, and waits until what it looks up is there. */
const visit = async (tab, href) => {
  await tab.run((to) => document.querySelector(`nav.side a[href="${to}"]`).click(), href);
  await tab.waitFor('the screen', () => document.querySelector('main h1') !== null && !document.querySelector('main .empty[role=status]'));
};

test('chromium: every screen is two clicks from the navigation, and says what it is for', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'help', '怎么用');
  // The help has them all; itself it counts for nobody's way.
  const all = new Set((await links(tab, '[aria-labelledby=places] a')).map(path));
  assert.ok(all.size >= 17 && ['#/conflicts', '#/gaps', '#/notes', '#/matrix', '#/compare', '#/filing', '#/reminders', '#/settings'].every((one) => all.has(one)), [...all].join(' '));
  const places = await links(tab, 'nav.side a.side-link');
  const reached = new Set(places.map(path));
  for (const place of places.filter((one) => one !== '#/help')) {
    await visit(tab, place);
    for (const href of await links(tab, 'main a[href^="#/"]')) reached.add(path(href));
  }
  assert.deepEqual([...all].filter((one) => !reached.has(one)), []);
  for (const href of all) {
    await tab.goto(`${server.url}${href}`);
    await started(tab);
    const says = await tab.run(() => [...document.querySelectorAll('.page-head .purpose')].map((line) => line.innerText));
    assert.deepEqual(says.map((line) => /。$/.test(line)), href === '#/' ? [] : [true], `${href}: ${says}`);
  }
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: tasks are filtered by address and say who has not reported', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'snapshots', '快照');
  await tab.upload('选择快照文件', FILE);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已保存$/m);
  await show(tab, server, 'tasks', '任务');
  const rows = () => tab.run(() => [...document.querySelectorAll('.tasks .task')].map((row) => row.innerText.replace(/\s+/g, ' ')));
  assert.equal((await rows()).length, plan.tasks.length + plan.safeguards.length);
  const units = task(10).units.length;
  await tab.waitForText(`1/${units} 家已报`);
  assert.match((await rows())[6], /1 个节点已过期/);
  await tab.choose('责任单位', `市国资金融局（${answered('gzjrj')}）`);
  await tab.choose('状态', '推进中（1）');
  await until('one task', async () => (await rows()).length === 1);
  assert.match((await rows())[0], new RegExp(`^任务 10 .*1/${units} 家已报`));
  assert.equal(await tab.run(() => location.hash), '#/tasks?unit=gzjrj&state=in_progress');
  await tab.click(`还缺 ${units - 1} 家`);
  const missing = await links(tab, '.reported .unit-list a');
  assert.deepEqual(missing.sort(), task(10).units.filter((id) => id !== 'gzjrj').map((id) => `#/units/${id}`).sort());
  await tab.reload();
  await started(tab);
  await until('the same after a reload', async () => (await rows()).length === 1);
  await tab.choose('状态', '受阻（0）');
  await tab.waitForText('没有符合筛选条件的任务');
  await tab.click({ role: 'button', name: '清除筛选' });
  await until('all of them', async () => (await rows()).length === plan.tasks.length + plan.safeguards.length);
  assert.equal(await tab.run(() => location.hash), '#/tasks');
  // The matrix says the same, by signs that its legend has in words.
  await show(tab, server, 'matrix', '责任矩阵');
  await tab.click({ role: 'link', name: '看本期报送' });
  await tab.waitForText('✓ 已报');
  assert.equal(await tab.run(() => location.hash), '#/matrix?show=reported');
  const cells = await tab.run(() => Object.fromEntries(['✓', '欠'].map((mark) => [mark, [...document.querySelectorAll('.matrix td a')].filter((cell) => cell.textContent === mark).map((cell) => cell.getAttribute('aria-label'))])));
  assert.deepEqual(cells['✓'], ['任务 10，市国资金融局：已报']);
  assert.ok(cells['欠'].length > 100 && cells['欠'].every((label) => label.endsWith('：逾期未报')));
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));
