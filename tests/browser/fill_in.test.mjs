// 填报表 (issue 12): the office hands a form out and takes several back at once, by whichever program they were saved.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { session } from './harness.mjs';
import { chooseSite, clockAt, entryIds, section, show, stores } from './person.mjs';
import { entry, reading, snapshot } from './snapshots.mjs';
import { parts } from './zip.mjs';

const LIMIT = { timeout: 240_000 };
const NOW = { open: { before: clockAt('2025-07-03T02:11:09Z') } };
const data = (name) => fileURLToPath(new URL(`../data/fill_in/${name}`, import.meta.url));
const office = { site: { name: '市市场监管局', unit: 'scjgj' } };
const finance = { site: { name: '市国资金融局', unit: 'gzjrj' } };
const folder = mkdtempSync(join(tmpdir(), 'ipplan-fill-in-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const put = (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** The office's browser, as tests/core/fill_in.rs has it. */
async function desk(tab, server) {
  const owes = (no) => entry({ kind: 'reporter', indicator: no, unit: 'gzjrj' }, office);
  const point = { kind: 'service_point', town: '三水镇', has_point: true, as_of: '2024-12-31', address: '中山大道 1 号' };
  const known = put('台账.json', snapshot([owes(2), owes(5), owes(8), entry(reading(5, '2025-03-31', '1.15'), finance), entry(point, office)]));
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  await tab.upload('选择快照文件', known);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/已导入 \d+ 条记录/);
  await tab.waitForText(/^已保存$/m);
}

/** The XML of a sheet. */
const sheet = (file, no) => parts(file.bytes).get(`xl/worksheets/sheet${no}.xml`);

for (const browser of ['chromium', 'firefox']) test(`${browser}: the office hands forms out, takes several back at once, records them in their names, and takes that back`, LIMIT, session(browser, async ({ server, tab }) => {
  await desk(tab, server);
  await show(tab, server, 'units/gzjrj', '市国资金融局');
  const form = await tab.download(() => tab.click({ role: 'button', name: '下载填报表（Excel）' }));
  assert.equal(form.name, '填报表_市国资金融局_2025-06-30.xlsx');
  assert.match(sheet(form, 2), /<dataValidation type="decimal"/);
  assert.match(sheet(form, 2), /<sheetProtection /);

  await show(tab, server, 'reminders', '催报单');
  await tab.waitForText('催报单：市国资金融局');
  assert.ok(await tab.count({ role: 'button', name: '下载填报表（Excel）' }) > 10, 'one for each unit that owes something');
  await show(tab, server, 'points', '服务网点');
  await tab.click({ css: 'summary', text: '下载各乡镇街道的填报表' });
  const town = await tab.download(() => tab.click({ role: 'button', name: '填报表' }));
  assert.equal(town.name, '填报表_三水镇_2025-06-30.xlsx');

  await show(tab, server, 'snapshots', '快照');
  const before = await entryIds(tab);
  await tab.upload('选择快照文件', data('filled.xls'), data('libreoffice.xlsx'), data('town.xlsx'), put('坏.xlsx', 'PK\x03\x04 nothing of the kind'));
  await tab.waitForText('以三水镇、市国资金融局的名义记录，每条都注明“代录：市市场监管局”和文件名。');
  const { text } = await tab.find(section('收回的填报表'));
  for (const words of ['市国资金融局，2025年4—6月', '1.18 亿元', '“服务网点”表 D6 格：填的是“正在建”', '坏.xlsx', '文件损坏']) assert.ok(text.includes(words), `${words} in ${text}`);
  assert.deepEqual(await entryIds(tab), before, 'nothing is recorded before a person says so');

  await tab.click({ role: 'button', name: '确认记录' });
  await tab.waitForText(/^已保存$/m);
  await tab.waitForText(/与现有相同/);
  const all = await entryIds(tab);
  const kept = await stores(tab);
  assert.ok(kept.includes('代录：市市场监管局，据“filled.xls”'), 'who typed it is said');
  assert.ok(kept.includes('\\"site\\":{\\"name\\":\\"市国资金融局\\",\\"unit\\":\\"gzjrj\\"}'), 'in their name');
  const recorded = all.length - before.length;
  assert.ok(recorded >= 5, `${recorded} recorded`);

  await tab.click({ role: 'button', name: '关闭' });
  await tab.click({ role: 'button', name: '撤销' });
  await tab.waitForText(new RegExp(`已撤销.*${recorded} 条|${recorded} 条.*撤销`));
  await show(tab, server, 'indicators/5', '5. 知识产权质押融资金额累计');
  await tab.waitForText('1.15');
}, NOW));

test('chromium: whatever comes as a workbook is read or refused with its reason, and the page lives', LIMIT, session('chromium', async ({ server, tab }) => {
  await desk(tab, server);
  const before = await entryIds(tab);
  const bomb = join(folder, '炸弹.xlsx');
  execFileSync('python3', ['-c', `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as pack:
    pack.writestr('xl/workbook.xml', '<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>')
    pack.writestr('xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>')
    pack.writestr('xl/worksheets/sheet1.xml', ' ' * (300 << 20))
`, bomb]);
  const files = [bomb, put('大.xlsx', Buffer.alloc(50 << 20, 1)), data('password.xlsx'), data('password.xls'), put('网页.xls', '<html></html>'), data('other-plan.xlsx'), data('macros.xlsm')];
  await tab.upload('选择快照文件', ...files);
  await tab.waitForText('文件里有宏：没有运行');
  const { text } = await tab.find(section('收回的填报表'));
  for (const words of ['大得不正常', '超过 20 MB', '请在 Excel 或 WPS 里取消密码', '内容是网页', '另一份方案（mianzhu-ip-2024-2026）']) assert.ok(text.includes(words), `${words} in ${text}`);
  assert.deepEqual(await entryIds(tab), before, 'nothing is written');
  await tab.click({ role: 'button', name: '不记录，关闭' });
  assert.deepEqual(await entryIds(tab), before);
  await show(tab, server, 'reports', '报送');
}, NOW));

test('chromium: reading a form shows how far it is, a click ends it, and a program that does not come is said', LIMIT, session('chromium', async ({ server, tab }) => {
  await desk(tab, server);
  const before = await entryIds(tab);
  server.rules.unshift({ path: /^office-.*\.wasm$/, delayMs: 60_000 });
  await tab.upload('选择快照文件', data('filled.xlsx'));
  await tab.waitForText('filled.xlsx');
  await tab.click({ role: 'button', name: '取消' });
  await tab.waitFor('the bar to go', () => !document.querySelector('main progress'));
  assert.equal(await tab.count(section('收回的填报表')), 0);
  server.rules[0] = { path: /^office-.*\.wasm$/, status: 404 };
  await tab.upload('选择快照文件', data('filled.xlsx'));
  await tab.waitForText('读表格的程序没有取到');
  server.rules.shift();
  await tab.upload('选择快照文件', data('filled.xlsx'));
  await tab.waitForText('确认后记录 5 条');
  assert.deepEqual(await entryIds(tab), before);
}, NOW));
