// The office's story (issue 10): fifteen files at once, two of them bad, who still owes, a conflict settled, reminders on paper.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { chooseSite, clockAt, entryIds, part, plan, show, started, unit } from './person.mjs';
import { entry, reading, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
/** Five days after the last day for reports of 2025年4—6月. */
const TODAY = '2025-07-15';
const NOW = { open: { before: clockAt(`${TODAY}T02:11:09Z`) } };
const folder = mkdtempSync(join(tmpdir(), 'ipplan-office15-'));
const put = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const AT = '2025-07-08T02:00:00Z';
const by = (id) => ({ site: { name: unit(id).name, unit: id }, at: AT });
const of = (name) => ({ site: { name }, at: AT });
const exported = ({ site }) => ({ exported: { at: '2025-07-08T03:00:00Z', site, app: '0.1.0' } });
const update = (task, note = '测试进展。') => ({ kind: 'update', task, as_of: '2025-06-30', state: 'in_progress', note });
const safeguard = (no) => ({ kind: 'update', safeguard: no, as_of: '2025-06-30', state: 'in_progress', note: '测试进展。' });
const point = (town, has) => ({ kind: 'service_point', town, has_point: has, as_of: '2025-06-30' });
/** A site's own export, named as the program names it. */
const file = (from, entries, more = {}) => put(`${plan.id}_${from.site.name}_2025-07-08.json`, snapshot(entries, { ...exported(from), ...more }));
const own = (id, ...bodies) => file(by(id), bodies.map((body) => entry(body, by(id))));

const bank = by('gzjrj');
const before = entry(reading(5, '2025-03-31', '1.16'), { ...bank, at: '2025-04-08T02:00:00Z' });
/** What the office took in last quarter. */
const EARLIER = put(`${plan.id}_市国资金融局_2025-04-08.json`, snapshot([before], exported(bank)));
/** Everything that is asked of 市财政局: nothing is left to remind it of. */
const TREASURY = [update(2), update(10), update(1), update(3), update(26), safeguard(2), safeguard(3)];

/** 13 good files: ten units', three towns'. The first corrects what stands; the second says otherwise of one value. */
const good = () => [
  file(bank, [before, entry(reading(5, '2025-03-31', '1.17'), { ...bank, parents: [before.id] }), entry(reading(5, '2025-06-30', '1.18'), bank), entry(update(10), bank)]),
  own('rhghzh', reading(5, '2025-06-30', '1.2'), update(10)),
  own('czj', ...TREASURY),
  ...['nyncj', 'fy', 'jcy', 'gaj', 'sfj', 'wlj', 'jtj'].map((id) => own(id, update(26))),
  ...[['测试甲镇', true], ['测试乙镇', false], ['测试丙街道', true]].map(([town, has]) => file(of(`${town}服务网点`), [entry(point(town, has), of(`${town}服务网点`))])),
];
const NEW = 3 + 2 + 7 + 7 + 3;
/** Cut off in the middle, as a stick that was pulled out leaves it. */
const torn = () => {
  const from = by('zrzyj');
  const text = snapshot(Array.from({ length: 20 }, (_, n) => entry(update(15, `测试进展第${n}段`), from)), exported(from));
  return put(`${plan.id}_市自然资源局_2025-07-08.json`, text.slice(0, text.length / 2));
};
const alien = () => put('mianzhu-ip-2024-2026_市财政局_2025-07-08.json', snapshot([], { ...exported({ site: { name: '绵竹市财政局' } }), plan: 'mianzhu-ip-2024-2026' }));

/** The office in a fresh profile, on the screen for files. */
async function office(tab, server) {
  await tab.goto(server.url);
  await started(tab);
  await chooseSite(tab, '市市场监管局');
  await show(tab, server, 'snapshots', '快照');
}
const goTo = async (tab, name, heading = name) => {
  await tab.click({ role: 'link', name, within: { role: 'navigation', name: '主导航' } });
  await tab.find({ role: 'heading', name: heading });
};
const preview = (tab) => part(tab, '预览：');
/** A row of 收到的数据文件: all of it, and the cell of the period that is asked for. */
const received = (tab, name) => tab.waitFor(`${name} among the received`, (of) => {
  const row = [...document.querySelectorAll('[aria-labelledby=received] tbody tr')].find((one) => one.cells[0].innerText.trim() === of);
  return row && { all: row.innerText.replace(/\s+/g, ' '), now: row.querySelector('td.asked > span').innerText };
}, name);
const printed = (tab, css) => tab.run((selector) => [...document.querySelectorAll(selector)].filter((node) => node.getClientRects().length > 0).map((node) => node.innerText.replace(/\s+/g, ' ').trim()), css);

const NAME = (site) => `${plan.id}_${site}_2025-07-08.json`;

test('chromium: the office takes 15 files, sees what is wrong with two, who owes, settles a conflict, prints reminders', LIMIT, session('chromium', async ({ server, tab }) => {
  await office(tab, server);
  await tab.upload('选择快照文件', EARLIER);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已保存$/m);
  const paths = good();
  paths.splice(4, 0, torn(), alien());
  assert.equal(paths.length, 15);

  // Before anything changes: each file with what it brings, the two that cannot be read with why and what to do.
  await tab.upload('选择快照文件', ...paths);
  await tab.find({ role: 'heading', name: '预览：13 个文件，另有 2 个没有读进来' });
  await tab.waitForText(`共新增 ${NEW} 条记录`);
  const seen = await preview(tab);
  assert.ok(seen.includes(`${NAME('市国资金融局')}\n新增 3 条，已有 1 条，会引起冲突 1 处`), seen);
  assert.ok(seen.includes(`${NAME('市财政局')}\n新增 7 条，已有 0 条`), seen);
  assert.match(seen, /没有读进来的文件\s+这些文件一条也没有并入，本机数据没有变动。/);
  assert.match(seen, new RegExp(`“${NAME('市自然资源局')}”：文件不完整，在第 \\d+ 行第 \\d+ 列中断。请让对方重新导出后再发。`));
  assert.match(seen, /“mianzhu-\S+市财政局\S+”：文件属于另一份计划（mianzhu-ip-2024-2026），不能并入这里。请与发来的人核对，是不是发错了文件。/);
  assert.match(seen, /会引起冲突\s+知识产权质押融资金额累计，截至 2025-06-30/);
  for (const [site, ...words] of [
    ['市国资金融局：3 项，其中 1 处会引起冲突', '1.16 亿元 → 1.17 亿元', '未报 → 1.18 亿元 / 1.2 亿元', '有冲突，要核定', '未报 → 推进中'],
    ['人行广汉支行：2 项，其中 1 处会引起冲突', '未报 → 1.18 亿元 / 1.2 亿元'],
    ['测试乙镇服务网点：1 项', '没有记录 → 测试乙镇：没有网点'],
  ]) {
    await tab.click({ css: '.brings summary', text: site });
    await until(`the values of ${site}`, async () => {
      const inside = await tab.run((of) => [...document.querySelectorAll('.brings details')].find((one) => one.innerText.startsWith(of))?.innerText.replace(/\s+/g, ' '), site);
      return words.every((word) => inside.includes(word)) || assert.fail(inside);
    });
  }
  assert.equal((await entryIds(tab)).length, 1, 'nothing before the word is given');

  // Opened and not taken in yet is another thing than taken in, or than nothing at all.
  await goTo(tab, '报送');
  assert.equal((await received(tab, '市国资金融局')).now, '已收 2');
  assert.equal((await received(tab, '市自然资源局')).now, '逾期');
  await goTo(tab, '快照');
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.find({ role: 'heading', name: '并入结果' });
  await tab.waitForText(/^已保存$/m);
  const result = await part(tab, '并入结果');
  assert.match(result, new RegExp(`的 ${NEW} 条记录[\\s\\S]*市财政局 7 条[\\s\\S]*没有读进来的文件[\\s\\S]*市自然资源局[\\s\\S]*mianzhu`), 'who has to send again');
  assert.equal((await entryIds(tab)).length, NEW + 1);

  // Who has sent, who owes.
  await goTo(tab, '报送');
  const bankRow = await received(tab, '市国资金融局');
  assert.equal(bankRow.now, '并入 2');
  assert.ok(bankRow.all.includes(`2025-07-08 ${NAME('市国资金融局')}`), bankRow.all);
  assert.equal((await received(tab, '测试丙街道服务网点')).now, '并入 1');
  assert.equal((await received(tab, '市自然资源局')).now, '逾期');
  const owes = (name) => tab.run((of) => [...document.querySelectorAll('[aria-labelledby=grid] tbody tr')].find((one) => one.cells[0].innerText.trim() === of).querySelector('td.asked').title, name);
  assert.equal(await owes('市财政局'), '2025年4—6月：应报 7 项，已报 7 项');
  assert.match(await owes('市农业农村局'), /应报 \d+ 项，已报 1 项，逾期未报 \d+ 项/);
  assert.match(await owes('市自然资源局'), /^2025年4—6月：应报 (\d+) 项，已报 0 项，逾期未报 \1 项$/);

  // The conflict is settled with a reason, on what stands.
  await tab.click({ role: 'link', name: '冲突 1' });
  await tab.find({ role: 'heading', name: '冲突' });
  await tab.click({ role: 'button', name: /^核定/ });
  await tab.choose('以哪个为准', '1.18 亿元（市国资金融局）');
  await tab.fill({ label: '核定的原因和依据' }, '与银行回单核对过');
  await tab.press('Enter');
  await tab.waitForText('没有未核定的冲突');
  await until('the badge to go', async () => !(await tab.count({ role: 'link', name: /^冲突 \d/ })));
  await show(tab, server, 'indicators/5', /^5\. /);
  assert.match(await part(tab, '填报值'), /2025-06-30\s+1\.18\b/);

  // A sheet for each that owes, none for who does not; nothing else on paper.
  await goTo(tab, '报送');
  await tab.click({ role: 'link', name: '催报单', within: { css: 'main' } });
  await tab.waitForText('催报单：市自然资源局');
  await tab.page.emulateMediaType('print');
  const sheets = await printed(tab, 'section.sheet');
  const sheet = (name) => sheets.find((one) => one.startsWith(`催报单：${name} `));
  assert.equal(sheet('市财政局'), undefined, 'it owes nothing');
  const reminded = sheet('市自然资源局');
  const tasks = plan.tasks.filter(({ units }) => units.includes('zrzyj'));
  for (const { no, title } of tasks) assert.ok(reminded.includes(`任务 ${no} ${title}`), `${no} in ${reminded}`);
  assert.match(reminded, new RegExp(`^催报单：市自然资源局 2025年4—6月的情况，贵单位还有 ${tasks.length + 4} 项没有报送。原定2025年7月10日前报送，已逾期 5 天，请尽快报送：`), 'the four are of all member units');
  assert.match(reminded, /报送办法：.* 领导小组办公室（设在市市场监管局） 年 月 日$/);
  assert.doesNotMatch(sheet('市国资金融局'), /任务 10 /, 'it has been reported');
  assert.match(sheet('市农业农村局'), /任务 7 强化地理标志产业培育 报进展；还没有报过/);
  for (const css of ['button', '.btn', 'nav', '.bottom', '.notice', 'form']) assert.deepEqual(await printed(tab, css), [], `${css} on paper`);
  const breaks = await tab.run(() => [...document.querySelectorAll('section.sheet')].slice(1).map((one) => getComputedStyle(one).breakBefore));
  assert.ok(breaks.length >= 20 && breaks.every((one) => one === 'page'), 'each begins a page of its own');
  const pdf = Buffer.from(await tab.page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const pages = [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
  assert.ok(pages >= sheets.length && pages < 1.2 * sheets.length, `${pages} pages of ${sheets.length} sheets: only long ones take two`);
  tab.assertClean(server.origin);
}, NOW));

test('chromium: a careless office: the same files again, the torn one alone, files in two goes, never mind', LIMIT, session('chromium', async ({ server, tab }) => {
  const paths = [...good(), torn(), alien()];
  await office(tab, server);
  const none = await entryIds(tab);

  // In two goes, one of them twice: one import. Never mind: nothing has changed.
  await tab.upload('选择快照文件', ...paths.slice(0, 2));
  await tab.find({ role: 'heading', name: '预览：2 个文件' });
  await tab.click({ role: 'checkbox', name: NAME('人行广汉支行') });
  await tab.upload('选择快照文件', ...paths.slice(1, 5));
  await tab.find({ role: 'heading', name: '预览：5 个文件' });
  assert.equal((await tab.find({ role: 'checkbox', name: NAME('人行广汉支行') })).checked, false, 'as it was chosen');
  await tab.upload('选择快照文件', ...paths.slice(5));
  await tab.find({ role: 'heading', name: '预览：13 个文件，另有 2 个没有读进来' });
  await tab.click({ role: 'button', name: '不导入' });
  await until('the preview to go', async () => !(await tab.count({ role: 'heading', name: /^预览/ })));
  assert.deepEqual(await entryIds(tab), none);

  // The torn one alone, on nothing and beside a preview.
  const refused = async () => {
    const { text } = await tab.find({ role: 'alert', name: `没有导入“${NAME('市自然资源局')}”` });
    assert.match(text, /文件不完整，在第 \d+ 行第 \d+ 列中断。请让对方重新导出后再发。本机数据没有变动。/);
  };
  await tab.upload('选择快照文件', torn());
  await refused();
  assert.equal(await tab.count({ role: 'button', name: '并入台账' }), 0);
  await tab.upload('选择快照文件', ...paths.slice(0, 2));
  await tab.find({ role: 'heading', name: '预览：2 个文件' });
  await tab.upload('选择快照文件', torn());
  await refused();
  await tab.find({ role: 'heading', name: '预览：2 个文件' });
  await tab.click({ role: 'button', name: '不导入' });
  assert.deepEqual(await entryIds(tab), none);

  await tab.upload('选择快照文件', ...paths);
  await tab.waitForText(`共新增 ${NEW + 1} 条记录`);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已保存$/m);
  const all = await entryIds(tab);
  assert.equal(all.length, NEW + 1);
  // All of them once more, after the page was closed: nothing new, said of each, and still what is wrong with two.
  await tab.reload();
  await started(tab);
  await tab.upload('选择快照文件', ...paths);
  await tab.find({ role: 'heading', name: '预览：13 个文件，另有 2 个没有读进来' });
  await until('a word on each', async () => (await preview(tab)).match(/没有新内容：文件里可用的记录这里都有了。/g)?.length === 13);
  assert.match(await preview(tab), /文件不完整[\s\S]*另一份计划/);
  assert.equal(await tab.count({ role: 'button', name: '并入台账' }), 0);
  await tab.click({ role: 'button', name: '关闭' });
  assert.deepEqual(await entryIds(tab), all);
  tab.assertClean(server.origin);
}, NOW));
