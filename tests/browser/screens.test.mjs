// Every screen opens with the fixture's entries in it, says its heading, and raises no error; and what
// only a browser can show of lists, the matrix and downloads.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { session } from './harness.mjs';
import { FIXTURE, plan, show, shown, started } from './person.mjs';

const LIMIT = { timeout: 120_000 };

async function withFixture(tab, server) {
  await show(tab, server, 'snapshots', '快照');
  await tab.upload('选择快照文件', fileURLToPath(FIXTURE));
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText('已导入 17 条记录');
}

const successors = new Map(JSON.parse(readFileSync(FIXTURE, 'utf8')).entries.filter(({ body }) => body.kind === 'succession').map(({ body }) => [body.post, body.holder]));
const SCREENS = [
  ['', '总览'],
  ['indicators', '指标'],
  ['tasks', '任务'],
  ['units', '单位'],
  ['people', '成员'],
  ['text/c047', '方案全文'],
  ['snapshots', '快照'],
  ['ledger', '台账'],
  ['tasks?group=2&unit=scjgj&state=none', '任务'],
  ['gaps', '待落实事项'],
  ['notes', '方案疑点'],
  ['matrix', '责任矩阵'],
  ['matrix?show=reported', '责任矩阵'],
  ['matrix?by=load', '责任矩阵'],
  ['filing', '递补备案表'],
  ['settings', '设定'],
  ['documents', '报告文书'],
  ['documents/annual-2025', '2025年度监测分析'],
  ['documents/nothing', '没有这一页'],
  ['authoring', '方案制作'],
  ['authoring/edition', '新旧版对照'],
  ['conflicts', '冲突'],
  ['recheck', '退回核对单'],
  ['compare?a=as_of.2024-12-31', '比较'],
  ['search?q=scjgj', '查找'],
  ['nowhere', '没有这一页'],
  ...plan.indicators.map(({ no, name }) => [`indicators/${no}`, `${no}. ${shown(name)}`]),
  ...plan.tasks.map(({ no, title }) => [`tasks/${no}`, title]),
  ...plan.safeguards.map(({ no, title }) => [`safeguards/${no}`, title]),
  ...plan.units.map(({ id, name }) => [`units/${id}`, shown(name)]),
  // Whoever holds the post today, by the fixture's records.
  ...plan.posts.map(({ id, holder }) => [`people/${id}`, successors.get(id) ?? holder]),
];

for (const name of ['chromium', 'firefox', 'chromium86']) {
  test(`${name}: every screen opens`, LIMIT, session(name, async ({ server, tab }) => {
    await withFixture(tab, server);
    for (const [route, heading] of SCREENS) {
      await show(tab, server, route, heading);
      const { title, current } = await tab.run(() => ({ title: document.title, current: [...document.querySelectorAll('nav.side [aria-current]')].map((link) => link.textContent) }));
      assert.match(title, /. · ./, route);
      assert.equal(current.length, /^(search|nowhere)/.test(route) ? 0 : 1, `${route} stands under ${current}`);
    }
    tab.assertClean(server.origin);
  }));
}

test('chromium: the list of indicators narrows by status, and its address says so', LIMIT, session('chromium', async ({ server, tab }) => {
  await withFixture(tab, server);
  await show(tab, server, 'indicators', '指标');
  await tab.choose('状态', '欠进度');
  await tab.waitFor('an address with the status', () => location.hash.includes('status='));
  await tab.waitFor('only indicators that are behind', () => [...document.querySelectorAll('table.indicators tbody tr')].filter((r) => r.querySelector('th[scope=row]')).every((r) => r.textContent.includes('欠进度')));
  await tab.reload();
  await started(tab);
  await tab.waitFor('the same after a reload', () => document.body.textContent.includes('欠进度') && !document.body.textContent.includes('有效注册商标量累计件'));
  tab.assertClean(server.origin);
}));

test('chromium: the table twins of the charts are put in order by their heads', LIMIT, session('chromium', async ({ server, tab }) => {
  await withFixture(tab, server);
  await show(tab, server, 'indicators', '指标');
  const twin = { css: '[aria-label="指标表"]' };
  await tab.click({ css: '[aria-label="指标表"] summary' });
  const column = () => tab.run(() => [...document.querySelectorAll('[aria-label="指标表"] tbody tr')].map((row) => row.children[9].textContent));
  assert.equal((await column()).length, 16);
  await tab.click({ role: 'button', name: '实际', within: twin });
  // Where values differ all are shown, and the least has the place.
  const number = (text) => Number(text.split(' / ')[0].replaceAll(',', ''));
  const up = (await column()).filter((text) => text !== '—').map(number);
  assert.ok(up.length > 1 && up.every((value, at) => at === 0 || up[at - 1] <= value), String(up));
  await tab.click({ role: 'button', name: '实际', within: twin });
  assert.deepEqual((await column()).slice(0, up.length).map(number), [...up].reverse());
  assert.equal(await tab.run(() => document.querySelector('th[aria-sort]').getAttribute('aria-sort')), 'descending');
  assert.equal((await tab.find({ role: 'button', name: '实际', within: twin })).focused, true, 'the head keeps the focus');
  tab.assertClean(server.origin);
}));

test('chromium: a chart comes out as SVG, PNG and CSV', LIMIT, session('chromium', async ({ server, tab }) => {
  await withFixture(tab, server);
  await show(tab, server, 'indicators/5', '5. 知识产权质押融资金额累计');
  const svg = await tab.download(() => tab.click({ role: 'button', name: '下载 SVG' }));
  assert.match(svg.text, /^<svg[\s\S]*知识产权质押融资金额累计[\s\S]*<\/svg>\s*$/);
  const png = await tab.download(() => tab.click({ role: 'button', name: '下载 PNG' }));
  assert.deepEqual([...png.bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
  const csv = await tab.download(() => tab.click({ role: 'button', name: '下载数据 CSV' }));
  assert.match(csv.text, /填报值,2024-12-31,1\.15/);
  tab.assertClean(server.origin);
}));

test('chromium: the matrix has a cell for every duty', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'matrix', '责任矩阵');
  const marks = await tab.run(() => {
    const text = [...document.querySelectorAll('main table td')].map((cell) => cell.textContent);
    return { named: text.filter((t) => t.includes('●')).length, counted: text.filter((t) => t.includes('○')).length };
  });
  const named = plan.tasks.flatMap((t) => t.units).filter((id) => !plan.units.find((u) => u.id === id).expands_to).length;
  assert.equal(named, 126);
  assert.ok(marks.named >= named && marks.counted >= 78, JSON.stringify(marks));
  tab.assertClean(server.origin);
}));
