// 证据包, charts as files and tables as CSV: what the office hands to assessors is taken out of the page and looked through.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { checked } from '../evidence.mjs';
import { folder as picked, take } from './every_screen.mjs';
import { session } from './harness.mjs';
import { chooseSite, clockAt, show } from './person.mjs';
import { entry, reading, snapshot } from './snapshots.mjs';
import { parts } from './zip.mjs';

const LIMIT = { timeout: 240_000 };
const NOW = { open: { before: clockAt('2025-07-03T02:11:09Z') } };
const folder = mkdtempSync(join(tmpdir(), 'ipplan-pack-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(picked, '测试号码.json'), snapshot([entry(reading(6, '2025-06-30', '3', { note: '测试：找王 13800138000' }))]));

const press = (tab, name, within) => tab.download(() => tab.click({ role: 'button', name, within }));

async function filled(tab, server) {
  await show(tab, server, '', '总览');
  await take(tab, server, '测试.json');
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
}

/** What is wrong with an SVG as XML; its title and its description. */
const svg = (tab, bytes) => tab.run((text) => {
  const read = new DOMParser().parseFromString(text, 'image/svg+xml');
  const said = (name) => (read.querySelector(name) || { textContent: '' }).textContent;
  return { root: read.documentElement.nodeName, title: said('title'), desc: said('desc'), texts: read.querySelectorAll('text').length };
}, bytes.toString('utf8'));

for (const name of ['chromium', 'firefox']) {
  test(`${name}: the pack of a report is one page without scripts, and its own program finds that it is whole`, LIMIT, session(name, async ({ server, tab }) => {
    await filled(tab, server);
    await show(tab, server, 'documents/annual-2025?as_of=2025-06-30', '2025年度监测分析');
    await tab.waitForText('数据摘要');
    const { name: file, bytes } = await press(tab, '下载证据包');
    assert.equal(file, '2025年度监测分析_2025-06-30_证据包.html');
    await tab.waitForText(`已交给浏览器下载：${file}`);
    const page = bytes.toString('utf8');
    assert.ok(!/<script|<img|<link|<iframe|\son\w+=/i.test(page), 'nothing in it acts');
    const figures = await tab.run(() => document.querySelectorAll('.doc-figure').length);
    assert.ok(figures > 0);
    assert.equal((page.match(/<figure><svg /g) || []).length, figures, 'its pictures are in it');
    const { says, code } = checked(page, folder);
    assert.match(says, /^OK \d+ \d+ [0-9a-f]{64}$/);
    assert.equal(code, 0);
    const changed = checked(page.replace(/(&quot;value&quot;:&quot;)1\.18/, '$11.28'), folder);
    assert.deepEqual([changed.says.slice(0, 4), changed.code], ['BAD ', 1]);
    // A list of duties is nobody's evidence.
    await show(tab, server, 'documents/duties', '责任清单');
    assert.equal(await tab.count({ role: 'button', name: '下载证据包' }), 0);
    tab.assertClean(server.origin);
    if (name === 'chromium') {
      // It stands by itself, asks for nothing, and fits a phone.
      const path = join(folder, 'pack.html');
      writeFileSync(path, page);
      await tab.page.setViewport({ width: 360, height: 740 });
      await tab.page.goto(pathToFileURL(path).href);
      assert.ok(await tab.run(() => document.documentElement.scrollWidth <= window.innerWidth), 'wider than a phone');
      assert.equal(await tab.run(() => performance.getEntriesByType('resource').length), 0);
      assert.equal(await tab.run(() => document.querySelectorAll('#readings tbody tr').length > 10), true);
    }
  }, NOW));
}

test('chromium: a pack with a personal number is asked about before it leaves', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, '', '总览');
  await take(tab, server, '测试号码.json');
  await show(tab, server, 'documents/midterm', '中期评估');
  await tab.waitForText('数据摘要');
  await tab.click({ role: 'button', name: '下载证据包' });
  await tab.waitForText('像身份证号或手机号');
  const pack = await press(tab, '照样带出');
  assert.match(pack.name, /^中期评估_2025-06-30_证据包\.html$/);
  tab.assertClean(server.origin);
}, NOW));

test('chromium: every chart goes out as SVG and as PNG, a report’s all at once', LIMIT, session('chromium', async ({ server, tab }) => {
  await filled(tab, server);
  for (const [address, heading, file, title, button] of [
    ['indicators/5', /^5\. /, '指标5_知识产权质押融资金额累计_2025-07-03', '知识产权质押融资金额累计', '下载 PNG'],
    ['indicators', '指标', '各类别的进度_2025-07-03', '各类别的进度', '下载 PNG'],
    ['points', /网点/, /_2025-07-03$/, /./, '下载 PNG'],
    ['funding', '资金', /^资金计划和支出_(2025_)?2025-07-03$/, /资金计划和支出/, '下载 PNG'],
    ['assessment?year=2025', '考核', /^2025年.*_全县_2025-07-03$/, /全县/, '下载 PNG'],
    ['', '总览', '总览_2025-07-03', /./, '存成一页图片（发群）'],
  ]) {
    await show(tab, server, address, heading);
    const same = (got, wanted) => (typeof wanted === 'string' ? assert.equal(got, wanted, address) : assert.match(got, wanted, address));
    const drawn = await press(tab, '下载 SVG');
    const read = await svg(tab, drawn.bytes);
    assert.equal(read.root, 'svg', address);
    same(read.title, title);
    assert.ok(read.desc.length > 5 && read.texts > 3, `${address}: ${JSON.stringify(read)}`);
    same(drawn.name.replace(/\.svg$/, ''), file);
    const picture = await press(tab, button);
    same(picture.name.replace(/\.png$/, ''), file);
    assert.equal(picture.bytes.subarray(1, 4).toString('latin1'), 'PNG', address);
  }
  await show(tab, server, 'documents/annual-2025?as_of=2025-06-30', '2025年度监测分析');
  await tab.waitForText('数据摘要');
  const figures = await tab.run(() => document.querySelectorAll('.doc-figure').length);
  const zip = await press(tab, '下载全部图（SVG 和 PNG）');
  assert.equal(zip.name, '2025年度监测分析_2025-06-30_图.zip');
  const files = parts(zip.bytes);
  assert.equal(files.size, 2 * figures);
  for (const [path, content] of files) {
    assert.match(path, /^图\d+_.*\.(svg|png)$/);
    if (path.endsWith('.svg')) assert.equal((await svg(tab, Buffer.from(content))).root, 'svg', path);
    else assert.equal(content.slice(1, 4), 'PNG', path);
  }
  tab.assertClean(server.origin);
}, NOW));

test('chromium: each table of the workbook goes out as CSV, and all in one file', LIMIT, session('chromium', async ({ server, tab }) => {
  await filled(tab, server);
  await show(tab, server, 'documents', '报告文书');
  await tab.choose({ label: '表格' }, '台账');
  const ledger = await press(tab, '下载 CSV');
  assert.equal(ledger.name, '台账_2025-07-03.csv');
  assert.equal(ledger.bytes.subarray(0, 3).toString('hex'), 'efbbbf', 'its mark');
  const lines = ledger.bytes.toString('utf8').split('\r\n');
  assert.match(lines[0], /^\ufeff记录时间（北京时间）,种类,内容/);
  assert.ok(lines.length > 60);
  const all = await press(tab, '下载全部 CSV（压缩包）');
  assert.equal(all.name, '全部表格_CSV_2025-07-03.zip');
  const files = parts(all.bytes);
  assert.deepEqual([...files.keys()], ['说明', '指标', '填报值', '任务和单位', '进展', '服务网点', '督查督办', '资金', '成员', '台账'].map((name) => `${name}.csv`));
  assert.ok([...files.values()].every((text) => text.startsWith('\ufeff') && text.endsWith('\r\n')));
  assert.equal(files.get('台账.csv'), ledger.bytes.toString('utf8'));
  // The money's own button gives the same table.
  await show(tab, server, 'funding', '资金');
  const money = await press(tab, '下载明细（CSV）');
  assert.equal(money.name, '资金_2025-07-03.csv');
  assert.equal(money.bytes.toString('utf8'), files.get('资金.csv'));
  tab.assertClean(server.origin);
}, NOW));

test('chromium: sheets for a unit are a page each, from the finding that they are of; the whole ledger is a document', LIMIT, session('chromium', async ({ server, tab }) => {
  await filled(tab, server);
  await show(tab, server, `findings/gzjrj/${encodeURIComponent('测试督办：质押融资进度')}`, /测试督办/);
  await tab.click({ role: 'link', name: '本单位全部督办单' });
  await tab.waitForHash('#/documents/order?unit=gzjrj');
  await tab.waitForText('数据摘要');
  const text = await tab.run(() => document.querySelector('.doc').innerText);
  for (const part of ['测试督办：质押融资进度', '测试督办：半年数据', '已与两家银行约定时间', '承办人']) assert.ok(text.includes(part), part);
  assert.ok(!text.includes('补贴资金'), 'none of another unit');
  const pdf = await tab.page.pdf({ preferCSSPageSize: true, printBackground: true });
  assert.equal([...Buffer.from(pdf).toString('latin1').matchAll(/\/Type\s*\/Page\b(?!s)/g)].length, 2);
  await show(tab, server, 'documents/ledger', '台账');
  await tab.waitForText('数据摘要');
  assert.match(await tab.run(() => document.querySelector('.doc').innerText), /有冲突/);
  await tab.page.setViewport({ width: 360, height: 740 });
  for (const address of ['documents', 'documents/order', 'documents/ledger', 'documents/midterm']) {
    await show(tab, server, address, /./);
    if (address !== 'documents') await tab.waitForText('数据摘要');
    assert.ok(await tab.run(() => document.documentElement.scrollWidth <= window.innerWidth), `${address} is wider than a phone`);
  }
  tab.assertClean(server.origin);
}, NOW));
