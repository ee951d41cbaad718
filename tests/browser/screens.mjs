// Pictures of every screen, to be looked at: tests/out/screens/<screen>-<width>-<theme>.png.
// Not a test. usage: node tests/browser/screens.mjs [part of a screen's name]
// Needs dist/. Every value in the pictures is made up and says so (测试).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, serve } from './harness.mjs';
import { clockAt, chooseSite, fillReading, pick, record, show, started } from './person.mjs';
import { entry, reading, snapshot } from './snapshots.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const only = process.argv[2] ?? '';
const SIZES = [[360, 740], [1366, 768], [1920, 1080]];

const finance = { site: { name: '测试点：国资金融局', unit: 'gzjrj' } };
const town = { site: { name: '测试点：某镇服务网点' }, at: '2025-07-01T03:20:00Z' };
const old = entry(reading(5, '2024-12-31', '1.51'), { ...finance, at: '2025-01-08T01:30:00Z' });
const file = snapshot([
  old,
  entry(reading(5, '2024-12-31', '1.15', { note: '测试：更正，两位数字写反' }), { ...finance, at: '2025-01-09T01:30:00Z', parents: [old.id] }),
  entry(reading(5, '2025-03-31', '1.17', { verified: 'checked' }), finance),
  entry(reading(5, '2025-06-30', '1.18'), finance),
  entry({ kind: 'interim_target', indicator: 5, year: 2025, value: '1.20' }),
  entry(reading(1, '2025-06-30', '6.8')),
  entry(reading(2, '2024-12-31', '12731')),
  entry(reading(3, '2025-06-30', '3980', { verified: 'third_party' })),
  entry(reading(8, '2025-06-30', '82.5')),
  entry(reading(9, '2025-06-30', '3')),
  entry(reading(9, '2025-06-30', '2'), { site: { name: '测试点：法院', unit: 'fy' } }),
  entry(reading(10, '2025-06-30', '100')),
  entry(reading(14, '2025-06-30', '0')),
  entry(reading(4, '2025-06-30', '1')),
  entry({ kind: 'update', task: 10, as_of: '2025-06-30', state: 'in_progress', note: '测试进展：与两家银行商定入园惠企活动的办法和时间，七月起逐镇开展。', evidence: [{ title: '测试材料：活动通知' }, { title: '测试材料：签到表' }] }, finance),
  entry({ kind: 'update', task: 10, as_of: '2025-06-30', state: 'stuck', note: '测试进展：补贴资金还没有到位。' }, { site: { name: '测试点：财政局', unit: 'czj' } }),
  entry({ kind: 'update', task: 7, as_of: '2025-06-30', state: 'done', note: '测试进展。' }),
  entry({ kind: 'lead', task: 10, unit: 'gzjrj' }),
  entry({ kind: 'milestone', task: 7, title: '测试节点', due: '2025-12-31' }, town),
  entry({ kind: 'yearly_check', task: 26, duty: 'publicity-week', year: 2024, done: true, done_on: '2024-04-26', note: '测试：进了三所学校。' }, finance),
  entry({ kind: 'yearly_check', task: 26, duty: 'publicity-week', year: 2025, done: false, note: '测试：推迟。' }, finance),
  entry({ kind: 'yearly_check', task: 26, duty: 'publicity-week', year: 2025, done: true, done_on: '2025-04-25', evidence: [{ title: '测试材料：照片', where: '测试柜', sha256: '0'.repeat(64) }] }),
  entry({ kind: 'yearly_check', task: 26, duty: 'publicity-week', year: 2025, done: true }, { site: { name: '测试点：财政局', unit: 'czj' } }),
  entry({ kind: 'yearly_check', task: 26, duty: 'publicity-week', year: 2025, done: false }, { site: { name: '测试点：财政局', unit: 'czj' } }),
  entry({ kind: 'yearly_check', task: 10, duty: 'pledge-growth', year: 2024, done: true }, finance),
  entry({ kind: 'inspection', x: 1 }, town),
  entry({ kind: 'service_point', town: '测试甲镇', has_point: true, as_of: '2025-06-30', since: '2024-05-01', address: '测试路 1 号政务服务中心', services: '测试：咨询、检索' }, town),
  entry({ kind: 'station', town: '测试甲镇', has_station: true, as_of: '2025-06-30', since: '2024-09-01' }, town),
  entry({ kind: 'service_point', town: '测试乙镇', has_point: true, as_of: '2024-12-31' }),
  entry({ kind: 'service_point', town: '测试丙镇', has_point: false, as_of: '2025-03-31' }),
  entry({ kind: 'service_point', town: '测试丙镇', has_point: true, as_of: '2025-03-31' }, finance),
  entry({ kind: 'service_point', town: '测试丁街道', has_point: false, as_of: '2025-06-30' }),
  entry({ kind: 'renaming', town: '测试乙镇', into: '测试丁街道', from: '2025-01-01', note: '测试合并' }),
  entry(reading(16, '2025-06-30', '90')),
]);

const wrongForm = async (tab) => {
  await fillReading(tab, { value: '一点一', asOf: '2027-01-01', source: '' });
  await record(tab);
  await tab.waitForText('这不是数字');
};
const preview = (path) => async (tab) => {
  await pick(tab, path);
  await tab.waitForText('预览：');
};
// name, route, what is done there
const screens = (folder) => [
  ['overview', ''],
  ['help', 'help'],
  ['reports', 'reports', (tab) => tab.find({ role: 'table', name: '各单位各期报送情况' })],
  ['points', 'points', async (tab) => { await tab.click({ role: 'button', name: /^更正：测试甲镇：有网点/ }); await tab.click('从表格粘贴多行'); await tab.fill({ label: '粘贴的内容' }, '镇（街道）\t有无网点\t设立时间\t地址\n测试戊镇\t有\t2024-05-01\t测试路 2 号\n测试己镇\t可能\t\t'); await tab.waitForText('1 行可以记录'); }],
  ['reminders', 'reminders', (tab) => tab.waitForText('催报单：')],
  ['indicators', 'indicators'],
  ['indicator-5', 'indicators/5'],
  ['indicator-5-form', 'indicators/5', wrongForm],
  ['indicator-9-conflict', 'indicators/9'],
  ['indicator-10-maintain', 'indicators/10'],
  ['indicator-6-blank', 'indicators/6'],
  ['tasks', 'tasks'],
  ['task-10', 'tasks/10'],
  ['task-1-collective', 'tasks/1'],
  ['task-26-yearly', 'tasks/26', async (tab) => { await tab.click({ role: 'button', name: /^填写完成情况：2024年/ }); await tab.click({ role: 'button', name: '记录', within: { css: '[aria-labelledby=yearly]' } }); await tab.waitForText('请填写这一项'); await tab.click('各单位填写的（4）'); }],
  ['safeguard-2', 'safeguards/2'],
  ['safeguard-3', 'safeguards/3'],
  ['units', 'units'],
  ['unit', 'units/scjgj'],
  ['calendar', 'calendar'],
  ['people', 'people'],
  ['person', 'people/gzjrj-head'],
  ['text', 'text'],
  ['clause', 'text/c047'],
  ['snapshots', 'snapshots'],
  ['preview', 'snapshots', preview(join(folder, '测试快照.json'))],
  ['refused', 'snapshots', async (tab) => { await pick(tab, join(folder, '照片.json')); await tab.waitForText('没有导入'); }],
  ['ledger', 'ledger', async (tab) => { await tab.click({ role: 'button', name: '记录底稿' }); await tab.waitForText('编号核对一致'); }],
  ['conflicts', 'conflicts', async (tab) => { await tab.click({ role: 'button', name: /^核定/ }); await tab.choose('以哪个为准', '都不对，另填一个'); }],
  ['compare', 'compare?a=as_of.2024-12-31&b=now'],
  ['settings', 'settings'],
  ['gaps', 'gaps', (tab) => tab.waitForText('没有报齐的任务和措施')],
  ['notes', 'notes'],
  ['matrix-reported', 'matrix?show=reported', (tab) => tab.waitForText('迟 过了期限才报')],
  ['matrix', 'matrix'],
  ['filing', 'filing'],
  ['export', 'snapshots', async (tab) => { await tab.click('只导出一部分'); await tab.click({ role: 'button', name: '逐条挑选' }); await tab.click('粘贴内容或链接'); await tab.click({ css: '#clear-card summary' }); }],
  ['share', 'indicators/8', async (tab) => { await tab.click({ role: 'button', name: '分享这项的记录' }); await tab.click({ css: '[aria-label=图表] summary' }); }],
  ['twin', 'indicators', async (tab) => { await tab.click({ css: '[aria-label="指标表"] summary' }); await tab.click({ role: 'button', name: '差额' }); }],
  ['several', 'snapshots', async (tab) => { await tab.upload('选择快照文件', join(folder, '测试快照.json'), join(folder, '测试.json'), join(folder, '照片.json')); await tab.waitForText('预览：2 个文件'); await tab.waitForText(/共新增/); }],
  ['search', `search?q=${encodeURIComponent('质押融资')}`],
  ['search-none', `search?q=${encodeURIComponent('没有的字')}`],
  ['missing', 'nowhere'],
  // What differs, from here on.
  ['torn-result', 'snapshots', async (tab) => {
    await pick(tab, join(folder, '测试冲突.json'));
    await tab.click({ role: 'button', name: '并入台账' });
    await tab.waitForText(/^已保存$/m);
  }],
  ['torn-many', 'conflicts', async (tab) => {
    await tab.click({ role: 'button', name: /^勾选列出的/ });
    await tab.choose('以哪个单位填的值为准', '测试点：法院');
    await tab.waitForText('将核定');
  }],
  ['torn-recheck', 'recheck'],
  ['torn-overview', ''],
  ['torn-indicators', 'indicators'],
  ['torn-tasks', 'tasks'],
  ['torn-task', 'tasks/10'],
  ['torn-unit', 'units/gzjrj'],
];

const folder = mkdtempSync(join(tmpdir(), 'ipplan-screens-'));
mkdirSync(join(root, 'tests/out/screens'), { recursive: true });
writeFileSync(join(folder, '测试.json'), file);
writeFileSync(join(folder, '测试快照.json'), snapshot([entry(reading(6, '2025-06-30', '3'), town), entry(reading(7, '2025-06-30', '26'), finance), entry(reading(9, '2025-06-30', '4'), town), old]).replace('"value":"26"', '"value":"62"'));
const court = { site: { name: '测试点：法院', unit: 'fy' } };
writeFileSync(join(folder, '测试冲突.json'), snapshot([
  ...[2, 3, 12, 13].flatMap((no) => [entry(reading(no, '2025-06-30', '3825'), court), entry(reading(no, '2025-06-30', '3826'), finance)]),
  entry(reading(15, '2025-03-31', '5'), finance), entry(reading(15, '2025-06-30', '6'), finance), entry(reading(15, '2025-06-30', '9'), finance),
  entry({ kind: 'update', task: 10, as_of: '2025-06-30', state: 'done', note: '测试进展：另一份文件里的。' }, finance),
]));
writeFileSync(join(folder, '照片.json'), Buffer.from('89504e470d0a1a0a', 'hex'));

const server = await serve({ root: process.env.DIST ?? join(root, 'dist') });
const browser = await launch('chromium');
let taken = 0;
try {
  const tab = await browser.open(undefined, { before: clockAt('2025-07-03T02:11:09Z') });
  const shoot = async (name) => {
    for (const [width, height] of SIZES) {
      for (const theme of ['light', 'dark']) {
        await tab.screenshot(`screens/${name}-${width}-${theme}`, { width, height, theme, fullPage: true });
        taken += 1;
      }
    }
  };
  if ('first-visit'.includes(only)) {
    await show(tab, server, '', '总览');
    await shoot('first-visit');
    await show(tab, server, 'indicators/5', /^5\. /);
    await shoot('first-visit-indicator');
  }
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  await pick(tab, join(folder, '测试.json'));
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已保存$/m);
  await tab.click({ role: 'button', name: '关闭提示' });
  for (const [name, route, act] of screens(folder).filter(([one]) => one.includes(only))) {
    await tab.page.setViewport({ width: 1280, height: 800 });
    await tab.goto(`${server.url}#/${route}`);
    await tab.reload();
    await started(tab);
    // The overview's last card comes with the second part.
    if (!route) await tab.waitFor('the latest records', () => document.querySelector('.lines .line') !== null);
    await act?.(tab);
    await shoot(name);
  }
  if ('town-desk'.includes(only)) {
    await show(tab, server, 'snapshots', '快照');
    await tab.click({ role: 'button', name: '更换' });
    await tab.choose('填报单位', '镇（街道）服务网点或其他');
    await tab.fill({ label: /^填报点名称/ }, '测试甲镇服务网点');
    await tab.click({ role: 'button', name: '确定' });
    await show(tab, server, '', '总览');
    await tab.find({ role: 'button', name: '发给办公室' });
    await shoot('town-desk');
  }
  if ('broken-plan'.includes(only)) {
    server.rules.push({ path: 'plan.json', body: '{"format":"ip-plan","version":1,"indicators":[{"no":0}]}' });
    await tab.reload();
    await tab.find({ role: 'heading', name: '方案文件不能用' });
    await shoot('broken-plan');
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${taken} pictures in tests/out/screens`);
