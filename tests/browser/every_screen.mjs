// Every screen, and a ledger with everything in it that they show: for pictures, for paper, and for axe.
// Every value is made up and says so (测试).
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseSite, fillReading, pick, plan, readText, record, SEED, show, started } from './person.mjs';
import { CLOSED } from './closing_entries.mjs';
import { entry, reading, snapshot } from './snapshots.mjs';

export const finance = { site: { name: '测试点：国资金融局', unit: 'gzjrj' } };
export const town = { site: { name: '测试点：某镇服务网点' }, at: '2025-07-01T03:20:00Z' };
export const old = entry(reading(5, '2024-12-31', '1.51'), { ...finance, at: '2025-01-08T01:30:00Z' });
/** By unit, year, purpose and source: planned, spent. */
const MONEY = [
  ['czj', 2024, 'patents', 'government', '120', '118.5'],
  ['czj', 2025, 'patents', 'government', '1260.5', '1302'],
  ['czj', 2025, 'navigation', 'government', '60', '12'],
  ['czj', 2025, 'operation', 'enterprise', '45', null],
  ['gyjzq', 2025, 'operation', 'enterprise', '30', '31.2'],
  ['gyjzq', 2025, 'patents', 'enterprise', '220', '96'],
  ['gyjzq', 2026, 'patents', 'enterprise', '240', null],
  ['czj', 2025, 'pledge', 'credit', '800', '350'],
  ['scjgj', 2025, 'pledge', 'credit', '90', null],
  ['scjgj', 2025, 'pledge', 'credit', '95', '40'],
];
/** Items of an assessment whose weights do not add up, and scores: over the weight, differing, of an item that is not there. */
const ITEMS = [['1.测试：质押融资', '40', { indicator: 5 }], ['2.测试：宣传教育', '30', { task: 26 }], ['3.测试：机制保障', '25', { safeguard: 3 }]];
const SCORES = [
  ['1.测试：质押融资', 'self', '38.5', finance],
  ['1.测试：质押融资', 'checked', '35', {}],
  ['1.测试：质押融资', 'third_party', '36', town],
  ['2.测试：宣传教育', 'self', '31', finance],
  ['2.测试：宣传教育', 'checked', '28', {}],
  ['2.测试：宣传教育', 'checked', '25', finance],
  ['测试：改过名的项目', 'self', '5', finance],
];
/** Findings (督办) of every colour and state. */
function findings() {
  const found = (unit, title, due, more = {}) => entry({ kind: 'finding', unit, title, on: '2025-06-10', due, asked: '测试要求：报送进度和佐证材料，说明没有完成的原因和下一步安排。', ground: '测试：第二季度调度。', ...more });
  const answer = (unit, title, on, done) => entry({ kind: 'answer', unit, title, on, done, note: '测试反馈：已与两家银行约定时间。', evidence: [{ title: '测试材料：会议纪要' }] }, { site: { name: '测试点', unit } });
  const review = (unit, title, on, outcome, answers) => entry({ kind: 'review', unit, title, on, outcome, note: '测试：材料不全，请补数字。', answers });
  const [late, sent, shut] = [answer('gzjrj', '测试督办：质押融资进度', '2025-06-20', false), answer('czj', '测试督办：补贴资金', '2025-06-25', true), answer('fy', '测试督办：案件数据', '2025-06-18', true)];
  return [
    found('gzjrj', '测试督办：质押融资进度', '2025-06-30', { task: 10, clause: 'c047' }), late,
    review('gzjrj', '测试督办：质押融资进度', '2025-06-22', 'sent_back', [late.id]),
    entry({ kind: 'urging', unit: 'gzjrj', title: '测试督办：质押融资进度', on: '2025-07-01', note: '测试：电话' }),
    found('czj', '测试督办：补贴资金', '2025-07-20', { task: 10 }), sent, review('czj', '测试督办：补贴资金', '2025-06-27', 'sent_back', [sent.id]),
    found('gzjrj', '测试督办：半年数据', '2025-07-08', { indicator: 5, entry: old.id }),
    found('fy', '测试督办：案件数据', '2025-06-30'), shut, review('fy', '测试督办：案件数据', '2025-06-28', 'closed', [shut.id]),
    answer('czj', '测试督办：没有收到的', '2025-06-25', true),
    found('nobody', '测试督办：方案里没有的单位', '2025-07-20'),
  ];
}

/** A snapshot's text: what a county's ledger has, made up and named so. */
export const FILLED = snapshot([
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
  ...CLOSED,
  ...MONEY.map(([unit, year, purpose, source, planned, spent]) => entry({ kind: 'funding', year, purpose, source, ...(planned && { planned }), ...(spent && { spent }), as_of: '2025-06-30', note: '测试：年初预算和二季度台账' }, { site: { name: `测试点：${unit}`, unit } })),
  ...ITEMS.map(([name, weight, about]) => entry({ kind: 'assessment_item', year: 2025, name, weight, ...about, criterion: '测试：达到应达值得满分' })),
  ...SCORES.map(([item, scorer, points, site]) => entry({ kind: 'score', year: 2025, item, scorer, points, on: '2025-07-02', count: 3, digest: '0'.repeat(64), basis: [old.id], note: '测试评分' }, site)),
  ...findings(),
]);

/** Where the files are that are picked. */
export const folder = mkdtempSync(join(tmpdir(), 'ipplan-screens-'));
writeFileSync(join(folder, '测试.json'), FILLED);
writeFileSync(join(folder, '测试快照.json'), snapshot([entry(reading(6, '2025-06-30', '3'), town), entry(reading(7, '2025-06-30', '26'), finance), entry(reading(9, '2025-06-30', '4'), town), old]).replace('"value":"26"', '"value":"62"'));
writeFileSync(join(folder, '测试新版.json'), JSON.stringify({ ...plan, indicators: plan.indicators.filter(({ no }) => no !== 5), links: plan.links.filter(({ indicator }) => indicator !== 5), clauses: plan.clauses.map((clause, at) => (at === 40 ? { ...clause, text: `${clause.text}测试改动。` } : clause)) }));
const court = { site: { name: '测试点：法院', unit: 'fy' } };
writeFileSync(join(folder, '测试冲突.json'), snapshot([
  ...[2, 3, 12, 13].flatMap((no) => [entry(reading(no, '2025-06-30', '3825'), court), entry(reading(no, '2025-06-30', '3826'), finance)]),
  entry(reading(15, '2025-03-31', '5'), finance), entry(reading(15, '2025-06-30', '6'), finance), entry(reading(15, '2025-06-30', '9'), finance),
  entry({ kind: 'update', task: 10, as_of: '2025-06-30', state: 'done', note: '测试进展：另一份文件里的。' }, finance),
]));
writeFileSync(join(folder, '照片.json'), Buffer.from('89504e470d0a1a0a', 'hex'));

const wrongForm = async (tab) => {
  await fillReading(tab, { value: '一点一', asOf: '2027-01-01', source: '' });
  await record(tab);
  await tab.waitForText('这不是数字');
};
const preview = (path) => async (tab) => {
  await pick(tab, path);
  await tab.waitForText('预览：');
};
/**
 * Every screen, with what is opened there: its name, its address, what is done. The names of those that differ with the
 * ledger begin with what they need: `torn` takes a file that disagrees first, so they stand last.
 */
export const SCREENS = [
  ['overview', ''],
  ['help', 'help'],
  ['reports', 'reports', (tab) => tab.find({ role: 'table', name: '各单位各期报送情况' })],
  ['reports-reviews', 'reports', async (tab) => { await tab.click({ role: 'button', name: '查看：市财政局' }); await tab.click({ role: 'button', name: /^退回：/ }); await tab.click({ role: 'button', name: '退回这份报送' }); await tab.waitForText('请填写这一项'); }],
  ['points', 'points', async (tab) => { await tab.click({ role: 'button', name: /^更正：测试甲镇：有网点/ }); await tab.click('从表格粘贴多行'); await tab.fill({ label: '粘贴的内容' }, '镇（街道）\t有无网点\t设立时间\t地址\n测试戊镇\t有\t2024-05-01\t测试路 2 号\n测试己镇\t可能\t\t'); await tab.waitForText('1 行可以记录'); }],
  ['reminders', 'reminders', (tab) => tab.waitForText('催报单：')],
  ['reminder', 'reminders/gzjrj'],
  ['calendar', 'calendar'],
  ['funding', 'funding'],
  ['funding-records', 'funding', async (tab) => { await tab.click({ css: 'details summary', text: /^2025年：/ }); await tab.waitForText('测试：年初预算和二季度台账'); await tab.run(() => scrollTo(0, 0)); }],
  ['funding-form', 'funding', async (tab) => { const within = { css: '[aria-labelledby=funding-form]' }; await tab.fill({ label: '高价值专利培育，政府投入，计划', within }, '约三十'); await tab.fill({ label: '专利导航工作，企业投入，支出', within }, '12'); await tab.fill({ label: /^支出合计/, within }, '13'); await tab.click({ role: 'button', name: '记录', within }); await tab.waitForText('约'); }],
  ['indicators', 'indicators'],
  ['indicator-5', 'indicators/5'],
  ['indicator-5-form', 'indicators/5', wrongForm],
  ['indicator-1-forms', 'indicators/1', async (tab) => { await tab.click('从表格粘贴多行'); await tab.click({ role: 'button', name: /^更正 / }); await tab.click({ role: 'button', name: /^历史/ }); }],
  ['indicator-9-conflict', 'indicators/9'],
  ['indicator-10-maintain', 'indicators/10'],
  ['indicator-6-blank', 'indicators/6'],
  ['tasks', 'tasks'],
  ['task-10', 'tasks/10'],
  ['task-forms', 'tasks/7', async (tab) => { await tab.click({ role: 'button', name: /^更正：任务 7/ }); await tab.click({ role: 'button', name: /^撤回：任务 7 节点/ }); await tab.click({ role: 'button', name: '记录', within: { css: '[aria-labelledby=report]' } }); }],
  ['task-1-collective', 'tasks/1'],
  ['task-26-yearly', 'tasks/26', async (tab) => { await tab.click({ role: 'button', name: /^填写完成情况：2024年/ }); await tab.click({ role: 'button', name: '记录', within: { css: '[aria-labelledby=yearly]' } }); await tab.waitForText('请填写这一项'); await tab.click('各单位填写的（4）'); }],
  ['safeguard-2', 'safeguards/2'],
  ['safeguard-3', 'safeguards/3'],
  ['units', 'units'],
  ['unit', 'units/scjgj'],
  ['unit-forms', 'units/scjgj', async (tab) => { await tab.click('再报一次'); await tab.click({ role: 'button', name: '增加一件佐证材料' }); await tab.click({ role: 'button', name: /^更正：任务 7/ }); }],
  ['findings', 'findings'],
  ['findings-new', 'findings?new=1&about=task.10', async (tab) => { await tab.click({ role: 'button', name: '交办', within: { css: '[aria-labelledby=finding-new]' } }); await tab.waitForText('请填写这一项'); }],
  ['finding', `findings/gzjrj/${encodeURIComponent('测试督办：质押融资进度')}`],
  ['finding-missing', 'findings/gzjrj/none'],
  ['people', 'people'],
  ['person', 'people/gzjrj-head'],
  ['text', 'text'],
  ['clause', 'text/c047'],
  ['snapshots', 'snapshots'],
  ['preview', 'snapshots', preview(join(folder, '测试快照.json'))],
  ['refused', 'snapshots', async (tab) => { await pick(tab, join(folder, '照片.json')); await tab.waitForText('没有导入'); }],
  ['assessment', 'assessment?year=2025', (tab) => tab.waitForText('1.测试：质押融资')],
  ['assessment-forms', 'assessment?year=2025', async (tab) => { await tab.click({ css: '#score-card summary', text: '评分' }); await tab.fill({ label: /^3\.测试：机制保障/ }, '26'); await tab.click({ css: 'summary', text: '打开评分时的数据' }); }],
  ['documents', 'documents'],
  ['documents-annual', 'documents/annual-2025', (tab) => tab.waitForText('数据摘要')],
  ['documents-remark', 'documents/annual-2025?as_of=2025-03-31', async (tab) => {
    await tab.waitForText('数据摘要');
    await tab.click({ role: 'button', name: '填写：总体情况，下一步' });
    await tab.click({ role: 'button', name: '定稿' });
    await tab.click({ role: 'button', name: '记入报告' });
  }],
  ['documents-frozen', `documents/annual-2025?frozen=${encodeURIComponent('测试：2025年度监测分析')}`, (tab) => tab.waitForText('定稿以后有')],
  ['documents-bulletin', 'documents/bulletin', (tab) => tab.waitForText('数据摘要')],
  ['documents-duties', 'documents/duties?unit=gzjrj', (tab) => tab.waitForText('数据摘要')],
  ['documents-order', 'documents/order?unit=gzjrj', (tab) => tab.waitForText('数据摘要')],
  ['documents-ledger', 'documents/ledger', (tab) => tab.waitForText('数据摘要')],
  ['authoring', 'authoring'],
  ['authoring-read', 'authoring', async (tab) => {
    await readText(tab, SEED);
    for (const summary of ['基本信息', '指标', '任务', '保障措施', '单位', '人员']) await tab.click({ css: '[aria-labelledby=au-proposals] summary', text: new RegExp(`^${summary}`) });
    // What lies below the head of the page is not to be pressed there.
    await tab.run(() => scrollTo(0, 0));
  }],
  ['edition', 'authoring/edition', async (tab) => {
    await tab.upload('打开新版 plan.json', join(folder, '测试新版.json'));
    await tab.waitForText('对照结果');
    await tab.run(() => scrollTo(0, 0));
  }],
  ['register', 'register'],
  ['closings', 'closings'],
  ['closings-later', 'closings', async (tab) => { await tab.waitForText('与摘要相符'); await tab.waitForText('还原不了'); await tab.click({ role: 'button', name: '列出后来的全部' }); await tab.click({ role: 'button', name: /^更正：定稿/ }); }],
  ['ledger', 'ledger', async (tab) => { await tab.click({ role: 'button', name: '记录底稿' }); await tab.waitForText('编号核对一致'); }],
  ['recheck', 'recheck'],
  ['conflicts', 'conflicts', async (tab) => { await tab.click({ role: 'button', name: /^核定/ }); await tab.choose('以哪个为准', '都不对，另填一个'); }],
  ['compare', 'compare?a=as_of.2024-12-31&b=now'],
  ['compare-closed', 'compare?a=closed.%E6%B5%8B%E8%AF%95%EF%BC%9A2025%E5%B9%B4%E7%AC%AC%E4%B8%80%E5%AD%A3%E5%BA%A6&b=now'],
  ['settings', 'settings'],
  ['gaps', 'gaps', (tab) => tab.waitForText('没有报齐的任务和措施')],
  ['notes', 'notes'],
  ['matrix-reported', 'matrix?show=reported', (tab) => tab.waitForText('迟 过了期限才报')],
  ['matrix', 'matrix'],
  ['filing', 'filing'],
  ['export', 'snapshots', async (tab) => { await tab.click('只导出一部分'); await tab.click({ role: 'button', name: '逐条挑选' }); await tab.click('粘贴内容或链接'); await tab.click({ css: '#clear-card summary' }); }],
  ['share', 'indicators/8', async (tab) => { await tab.click({ role: 'button', name: '分享这项的记录' }); await tab.click({ css: '[aria-label=图表] summary' }); }],
  ['twin', 'indicators', async (tab) => { await tab.click({ css: 'summary', text: '添加表外指标' }); await tab.click({ css: '[aria-label="指标表"] summary' }); await tab.click({ role: 'button', name: '差额' }); }],
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

/** Takes a file into the ledger. */
export async function take(tab, server, name) {
  await show(tab, server, 'snapshots', '快照');
  await pick(tab, join(folder, name));
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已保存$/m);
  await tab.click({ role: 'button', name: '关闭提示' });
}

/** Opens a screen as SCREENS has it. */
export async function open(tab, server, route, act) {
  await tab.goto(`${server.url}#/${route}`);
  await tab.reload();
  await started(tab);
  // What the second part draws of the overview: the latest records, or a town's form.
  if (!route) await tab.waitFor('the desk', () => document.querySelector('.lines .line, .town-desk form') !== null);
  await act?.(tab);
}

/** Whose first screen is whose: what is asked for once the screens above have been looked at. */
export const DESKS = [
  ['desk-unit', (tab) => chooseSite(tab, '市国资金融局')],
  ['desk-town', async (tab) => {
    await tab.choose('填报单位', '乡镇街道服务网点或其他');
    await tab.fill({ label: /^填报点名称/ }, '测试甲镇服务网点');
    await tab.click({ role: 'button', name: '确定' });
  }],
];

/** The first screen of somebody else. */
export async function desk(tab, server, choose) {
  await show(tab, server, 'snapshots', '快照');
  await tab.click({ role: 'button', name: '更换' });
  await choose(tab);
  await open(tab, server, '');
}
