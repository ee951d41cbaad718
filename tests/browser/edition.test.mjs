// 新旧版对照 and targets in words (issue 13): a new edition of the plan beside the one in use, what becomes of entries when it
// takes its place; and an indicator that is reported by state and note.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { session } from './harness.mjs';
import { chooseSite, pick, plan, readText, section, SEED, show, started } from './person.mjs';
import { entry, reading, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 240_000 };
const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'ipplan-edition-'));
const file = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** The plan without its fifth indicator, with another target of the sixth, a clause changed and one more. */
const edition = structuredClone(plan);
edition.issued = '2025-06-01';
edition.indicators = edition.indicators.filter(({ no }) => no !== 5);
edition.links = edition.links.filter((link) => link.indicator !== 5);
edition.indicators.find(({ no }) => no === 6).target = '5';
const changed = edition.clauses.find((clause) => clause.kind === 'task');
changed.text = changed.text.replace('。', '，并按季度通报。');
edition.clauses.splice(40, 0, { id: 'c900', kind: 'text', text: '测试新增条文：建立跨部门数据共享目录。' });
const NEW = file('新版plan.json', JSON.stringify(edition));
const DATA = file('测试.json', snapshot([
  entry(reading(5, '2025-03-31', '1.17')), entry(reading(5, '2025-06-30', '1.18')), entry(reading(6, '2025-06-30', '3')),
]));

async function take(tab, server) {
  await show(tab, server, 'snapshots', '快照');
  await pick(tab, DATA);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已保存$/m);
}

for (const name of ['chromium', 'firefox']) {
  test(`${name}: a new edition is compared with the plan in use; once it takes its place, what is gone is kept and listed`, LIMIT, session(name, async ({ server, tab }) => {
    await take(tab, server);
    await show(tab, server, 'text', '方案全文');
    await tab.click({ role: 'link', name: '新旧版对照' });
    await tab.find({ role: 'heading', name: '新旧版对照' });
    await tab.upload('打开新版 plan.json', NEW);
    await tab.waitForText('台账接着用');
    assert.equal(await tab.run(() => document.activeElement.id), 'ed-result', 'the result has the focus');
    const all = plan.clauses.length + 1;
    await tab.waitForText(`条文 ${all} 条：相同 ${all - 2}、移动 0、修改 1、新增 1、删去 0。`);
    await tab.waitForText('指标 16 项：相同 14、有变化 1、新增 0、删去 1。');
    await tab.waitForText('其中 2 条不再计入');
    assert.deepEqual(await tab.run(() => [...document.querySelectorAll('.ed-both ins')].map((node) => node.textContent)), ['，并按季度通报']);
    // The way to where it will stand, and the page as it is in the plan in use.
    await tab.click({ role: 'link', name: /^指标 5 / });
    await tab.find({ role: 'heading', name: /^5\. / });

    server.rules.push({ path: 'plan.json', body: JSON.stringify(edition) });
    await tab.run(() => { location.hash = '#/ledger'; });
    await tab.page.reload();
    await started(tab);
    await tab.waitForText('其中 2 条没有计入');
    await tab.choose('种类', '没有计入的');
    await tab.waitForText('符合条件的 2 条');
    await tab.waitForText('无法归属：方案里没有指标 5');
    assert.match(await tab.run(() => location.hash), /kind=uncounted/);
    await show(tab, server, 'indicators/5', '没有这个指标');
    tab.assertClean(server.origin);
  }));

  test(`${name}: a target in words is reported by state and note, and counted apart`, LIMIT, session(name, async ({ server, tab }) => {
    server.rules.push({ path: 'plan.json', body: readFileSync(new URL('../data/plans/falling.json', import.meta.url), 'utf8') });
    await show(tab, server, 'indicators', '指标');
    await tab.click({ role: 'link', name: '7. 绿色生活方式' });
    await tab.find({ role: 'heading', name: '7. 绿色生活方式' });
    await tab.waitForText('所以不填数值');
    assert.equal(await tab.count({ label: /^数值/ }), 0, 'no reading form');
    await chooseSite(tab, '县发展改革局');
    await tab.choose('状态', '推进中');
    await tab.fill({ label: '截至日期' }, '2025-06-30');
    await tab.fill({ label: '做了什么' }, '测试：垃圾分类入户宣传');
    await tab.click({ role: 'button', name: '记录', within: section('报送进展') });
    await tab.waitForText(/^已保存$/m);
    await tab.waitForText('绿色生活方式：推进中（截至 2025-06-30）');
    await tab.click({ role: 'button', name: /^更正/ });
    await tab.choose({ label: '状态', within: section('报送的进展') }, '已完成');
    await tab.click({ role: 'button', name: '记录更正', within: section('报送的进展') });
    await tab.waitForText('绿色生活方式：已完成（截至 2025-06-30）');
    await tab.waitForText('更正、撤回和没有计入的');
    await show(tab, server, '', '总览');
    await tab.waitForText('另有 1 项目标是文字的指标，按报送的状态计，不判断进度：已完成 1。');
    tab.assertClean(server.origin);
  }));
}

test('chromium: what is no plan is said, another plan is a ledger of its own, and what was made is compared', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'authoring/edition', '新旧版对照');
  await tab.upload('打开新版 plan.json', file('坏.json', '{"format": "ip-plan",'));
  await tab.waitForText('文件不完整');
  await tab.upload('打开新版 plan.json', new URL('../data/plans/falling.json', import.meta.url).pathname);
  await tab.waitForText('换上新版就另起一本台账');
  await show(tab, server, 'authoring', '方案制作');
  await readText(tab, SEED);
  await tab.click({ role: 'button', name: '与正在使用的方案对照' });
  await tab.waitForText(`条文 ${plan.clauses.length} 条：相同 ${plan.clauses.length}、`);
  tab.assertClean(server.origin);
}));

test('chromium: axe finds nothing, and nothing scrolls sideways', LIMIT, session('chromium', async ({ server, tab }) => {
  await tab.page.evaluateOnNewDocument(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  await take(tab, server);
  const screens = [
    ['edition', async () => {
      await show(tab, server, 'authoring/edition', '新旧版对照');
      await tab.upload('打开新版 plan.json', NEW);
      await tab.waitForText('台账接着用');
    }],
    ['worded', async () => {
      server.rules.push({ path: 'plan.json', body: readFileSync(new URL('../data/plans/falling.json', import.meta.url), 'utf8') });
      await tab.page.reload();
      await show(tab, server, 'indicators/7', '7. 绿色生活方式');
    }],
  ];
  for (const [screen, open] of screens) {
    await open();
    for (const [width, theme] of [[360, 'light'], [1366, 'light'], [1366, 'dark'], [360, 'dark']]) {
      await tab.page.setViewport({ width, height: 800 });
      await tab.setTheme(theme);
      const faults = await tab.run(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 150)} ${failureSummary.slice(0, 200)}`).join(' | ')}`));
      assert.deepEqual(faults, [], `${screen} ${width} ${theme}`);
      assert.equal(await tab.run(() => document.documentElement.scrollWidth > innerWidth), false, `${screen} ${width} wider than the screen`);
      if (process.env.SHOTS) await tab.page.screenshot({ path: join(process.env.SHOTS, `${screen}-${width}-${theme}.png`), fullPage: true });
    }
  }
}));
