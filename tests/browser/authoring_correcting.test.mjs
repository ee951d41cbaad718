// 方案制作, looked over and corrected (issue 13): what a person changes is in the plan file, is kept over a reload beside no
// ledger, can be undone and done again, and goes with everything else when this computer is cleared.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { session } from './harness.mjs';
import { plan, readText, SEED, show } from './person.mjs';

const LIMIT = { timeout: 240_000 };
const at = (tab) => tab.run(() => document.activeElement.id);
/** Opens a fold of the proposals, clear of what stands at the page's edges. */
const open = async (tab, name) => {
  const summary = { css: '[aria-labelledby=au-proposals] summary', text: new RegExp(`^${name}`) };
  await (await tab.handle(summary)).evaluate((node) => node.scrollIntoView({ block: 'center' }));
  await tab.click(summary);
};
const saved = (tab) => tab.waitForText('已保存在这台电脑');
const bar = (tab) => tab.run(() => document.querySelector('.au-bar').innerText);
const keys = (tab) => tab.run(() => Object.keys(localStorage).filter((key) => key.startsWith('ipplan/')));
const made = async (tab) => (await tab.download(() => tab.click({ role: 'button', name: '下载 plan.json' }))).json();

for (const name of ['chromium', 'firefox']) {
  test(`${name}: a row is corrected, kept over a reload, undone and done again`, LIMIT, session(name, async ({ server, tab }) => {
    await show(tab, server, 'authoring', '方案制作');
    const before = await keys(tab);
    await readText(tab, SEED);
    await open(tab, '指标');
    const first = plan.indicators[0].name;
    await tab.click({ role: 'button', name: `改：1 ${first}` });
    await tab.waitFor('the form', () => document.activeElement.id.startsWith('name-indicator-'));
    // What cannot be read is said at its field, and nothing is changed.
    await tab.fill({ css: '.au-form textarea[id^=targets-]' }, '3000年：7');
    await tab.click({ role: 'button', name: '改好了' });
    await tab.waitForText('没有看懂，没有改');
    assert.match(await at(tab), /^targets-indicator-/, 'the focus is where it is wrong');
    await tab.fill({ css: '.au-form textarea[id^=targets-]' }, '2025年：6.5；2026年：7.5');
    await tab.fill({ css: '.au-form input[id^=name-indicator-]' }, '每万人专利');
    await tab.choose({ css: '.au-form select[id^=nature-]' }, '约束性');
    await tab.click({ role: 'button', name: '改好了' });
    await tab.waitForText('已核对 1 项');
    await tab.waitFor('the button has the focus', () => document.activeElement.id.startsWith('au-edit-indicator:'));
    await saved(tab);
    const file = await made(tab);
    assert.deepEqual([file.indicators[0].name, file.indicators[0].target, file.indicators[0].nature], ['每万人专利', '7.5', 'binding']);
    assert.deepEqual(file.indicators[0].targets, [{ year: 2025, value: '6.5' }]);

    // A key for each step, none of any plan's.
    const own = (await keys(tab)).filter((key) => !before.includes(key));
    assert.ok(own.length > 0 && own.every((key) => key.startsWith('ipplan/_authoring/')), own.join());
    await tab.reload();
    await tab.waitForText('做了一半的稿子');
    await tab.click({ role: 'button', name: /^接着做/ });
    await tab.waitForText('已核对 1 项');
    await open(tab, '指标');
    await tab.waitForText('每万人专利');
    await tab.click({ role: 'button', name: '撤销' });
    await tab.waitForText(first);
    assert.match(await bar(tab), /^已核对 0 项/);
    await tab.click({ role: 'button', name: '重做' });
    await tab.waitForText('每万人专利');
    await saved(tab);

    // The same text pasted anew goes on where it was left.
    await show(tab, server, 'tasks', '任务');
    await show(tab, server, 'authoring', '方案制作');
    await readText(tab, SEED);
    await tab.waitForText('已核对 1 项');
    // And it can be removed.
    await show(tab, server, 'tasks', '任务');
    await show(tab, server, 'authoring', '方案制作');
    await tab.click({ role: 'button', name: /^删去/ });
    await tab.click({ role: 'button', name: '真的删去，不能恢复' });
    await tab.waitForNoText('做了一半的稿子');
    assert.deepEqual((await keys(tab)).filter((key) => key.includes('_authoring')), []);
    tab.assertClean(server.origin);
  }));

  test(`${name}: units are put together and taken apart, rows are added, dropped and made something else`, LIMIT, session(name, async ({ server, tab }) => {
    await show(tab, server, 'authoring', '方案制作');
    await readText(tab, SEED);
    const units = (await made(tab)).units.length;
    await open(tab, '单位');
    await tab.click({ role: 'button', name: /^改：\d+ 市财政局/ });
    await tab.choose('并入哪一项', '市发改局');
    await tab.click({ role: 'button', name: '并入' });
    await tab.waitForText(`${units - 1} 个`);
    const joined = await made(tab);
    assert.equal(joined.units.length, units - 1);
    assert.ok(joined.units.find((one) => one.name === '市发改局').aliases.includes('市财政局'));
    await tab.click({ role: 'button', name: /^改：\d+ 市发改局/ });
    await tab.click({ role: 'button', name: '分开成另一个单位：市财政局' });
    await tab.waitFor('both again', (n) => [...document.querySelectorAll('summary')].some((one) => one.textContent.startsWith(`单位 ${n} 个`)), units);
    const apart = await made(tab);
    const id = apart.units.find((one) => one.name === '市财政局').id;
    const named = (file, id) => file.tasks.filter((task) => task.units.includes(id)).map((task) => task.no);
    assert.deepEqual(named(apart, id), named(plan, 'czj'), 'the tasks that name it go with it');

    await open(tab, '任务');
    await tab.click({ role: 'button', name: `改：3 ${plan.tasks[2].title}` });
    await tab.click({ role: 'button', name: '不要这一项' });
    await tab.waitFor('one less', () => !document.querySelector('.au-form'));
    const line = SEED.split('\n').findIndex((one) => one.startsWith('14.')) + 1;
    await tab.fill('第几行', String(line));
    await tab.choose('这一行还有', '任务');
    await tab.click({ role: 'button', name: '加上' });
    await tab.waitForText('加的');
    await tab.fill('第几行', '9999');
    await tab.click({ role: 'button', name: '加上' });
    await tab.waitForText('没有这一行');
    const dropped = await made(tab);
    assert.deepEqual(dropped.tasks.map((task) => task.no), plan.tasks.map((task) => task.no), 'numbers run through');
    assert.equal(dropped.tasks.filter((task) => task.title === plan.tasks[13].title).length, 2);
    assert.ok(!dropped.tasks.some((task) => task.title === plan.tasks[2].title));
    await saved(tab);
    tab.assertClean(server.origin);
  }));
}

test('chromium: a plan file is opened and mended, and keeps its ids; a broken one is said to be', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'authoring', '方案制作');
  const broken = join(tmpdir(), `plan-${process.pid}.json`);
  const shipped = readFileSync(new URL('../../public/plan.json', import.meta.url), 'utf8');
  writeFileSync(broken, shipped.replace('"title":', '"titel":'));
  await tab.upload('打开 Word 或文本文件', broken);
  await tab.waitForText('读不通，没有打开');
  writeFileSync(broken, shipped);
  await tab.upload('打开 Word 或文本文件', broken);
  await tab.waitForText('认出了什么');
  await open(tab, '任务');
  await tab.click({ role: 'button', name: `改：3 ${plan.tasks[2].title}` });
  await tab.click({ role: 'button', name: '不要这一项' });
  await tab.waitFor('one less', () => !document.querySelector('.au-form'));
  await tab.waitForText('检查通过');
  const mended = await made(tab);
  assert.deepEqual(mended.tasks.map((task) => task.no), plan.tasks.map((task) => task.no).filter((no) => no !== 3), 'numbers stay');
  assert.deepEqual([mended.id, mended.units, mended.notes], [plan.id, plan.units, plan.notes]);
  await tab.reload();
  await tab.waitForText('做了一半的稿子');
  await tab.find({ role: 'button', name: new RegExp(`^接着做：${plan.title.slice(0, 8)}`) });
  tab.assertClean(server.origin);
}));

test('chromium: clearing this computer takes the drafts with it; all that are sure are looked over in one press', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'authoring', '方案制作');
  await readText(tab, SEED);
  await open(tab, '任务');
  await tab.click({ role: 'button', name: /^有把握的 \d+ 项都看过了/ });
  await tab.waitForText('已核对');
  await saved(tab);
  assert.ok((await keys(tab)).some((key) => key.startsWith('ipplan/_authoring/')));
  await show(tab, server, 'snapshots', '快照');
  await tab.click({ css: '#clear-card summary' });
  await tab.fill(/^确实要清除/, '清除');
  await tab.click({ role: 'button', name: '确认清除' });
  await tab.waitFor('a new start', () => performance.getEntriesByType('navigation')[0].type === 'reload' && document.querySelector('#clear-card') !== null);
  assert.ok(!(await keys(tab)).some((key) => key.startsWith('ipplan/_authoring/')));
  await show(tab, server, 'authoring', '方案制作');
  await tab.waitForText('粘贴方案全文');
  assert.doesNotMatch(await tab.text(), /做了一半的稿子/);
  tab.assertClean(server.origin);
}));
