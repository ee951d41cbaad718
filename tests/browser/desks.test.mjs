// The desks (issue 10): what each person finds on the first screen, and what is asked of every unit for a period.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { chooseSite, clockAt, part, record, section, show, started } from './person.mjs';
import { entry, reading, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 180_000 };
const NOW = clockAt('2025-07-15T02:11:09Z');
const folder = mkdtempSync(join(tmpdir(), 'ipplan-desks-'));
const bank = { site: { name: '市国资金融局', unit: 'gzjrj' }, at: '2025-07-05T02:00:00Z' };
/** Three that lag, farthest first: 8, 14, 5; two that don't; an update in time. */
const FILE = join(folder, '一期.json');
writeFileSync(FILE, snapshot([
  entry(reading(5, '2025-06-30', '1.15'), bank),
  entry(reading(8, '2025-06-30', '82.5'), bank),
  entry(reading(14, '2025-06-30', '0'), bank),
  entry(reading(1, '2025-06-30', '6.8'), bank),
  entry(reading(9, '2025-06-30', '3'), bank),
  entry(reading(9, '2025-06-30', '4'), { ...bank, site: { name: '市法院', unit: 'fy' } }),
  entry({ kind: 'update', task: 10, as_of: '2025-06-30', state: 'in_progress', note: '测试进展。' }, bank),
]));

/** A browser that has taken the file in; who it is of, if anybody's. */
async function filled(tab, server, site) {
  await tab.goto(server.url);
  await started(tab);
  if (site) await chooseSite(tab, site);
  if (site === undefined) await tab.click({ role: 'button', name: '只查看，不填报' });
  await show(tab, server, 'snapshots', '快照');
  await tab.upload('选择快照文件', FILE);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已保存$/m);
  await show(tab, server, '', '总览');
  if (site === null && (await tab.count({ role: 'button', name: '查看全县情况' }))) await tab.click({ role: 'button', name: '查看全县情况' });
  await tab.waitFor('the latest records', () => document.querySelector('.lines .line') !== null);
  await tab.waitFor('the reports', () => /应报/.test(document.querySelector('[aria-labelledby=reports]').innerText));
}

test('chromium: a leader on a phone sees the two worst rows without scrolling', LIMIT, session('chromium', async ({ server, tab }) => {
  await tab.page.setViewport({ width: 360, height: 740 });
  await filled(tab, server);
  const seen = await tab.run(() => {
    const over = document.querySelector('nav.bottom').getBoundingClientRect().top;
    const rows = [...document.querySelectorAll('ul.look > li')].map((row) => ({ text: row.innerText, bottom: row.getBoundingClientRect().bottom }));
    return rows.filter(({ bottom }) => bottom <= over).map(({ text }) => text);
  });
  assert.ok(seen.length >= 2, `${seen.length} rows: ${seen}`);
  assert.match(seen[0], /^8\b[\s\S]*倒退[\s\S]*差 2 个百分点/);
  assert.match(seen[1], /^14\b[\s\S]*严重欠进度/);
  assert.deepEqual(await tab.run(() => [window.scrollY, document.documentElement.scrollWidth]), [0, 360], 'as the screen opened');
  // Each is a press away.
  await tab.click({ role: 'link', name: /满意度/, within: { css: 'ul.look' } });
  await tab.find({ role: 'heading', name: /^8\. / });
}, { open: { before: NOW } }));

for (const [who, site] of [['somebody who looks', undefined], ['a unit', '市国资金融局'], ['the office', '市市场监管局'], ['a town', null]]) {
  test(`chromium: the overview of ${who} is one glance at 1366 x 768, empty and filled`, LIMIT, session('chromium', async ({ server, tab }) => {
    await tab.page.setViewport({ width: 1366, height: 768 });
    const height = () => tab.run(() => document.documentElement.scrollHeight);
    const take = site === null ? async () => {
      await tab.goto(server.url);
      await started(tab);
      await tab.fill({ label: '填报点名称（镇、街道名和网点名）' }, '测试镇服务网点');
      await tab.click({ role: 'button', name: '确定' });
      await tab.find({ role: 'button', name: '发给办公室' });
    } : async () => {};
    await take();
    if (site !== null) {
      await tab.goto(server.url);
      await started(tab);
      await (site ? chooseSite(tab, site) : tab.click({ role: 'button', name: '只查看，不填报' }));
    }
    if (site === null) {
      assert.ok((await height()) <= 768, `empty: ${await height()} px`);
      await tab.click({ role: 'button', name: '有，记录' });
      await tab.waitForText(/^已保存$/m);
      assert.ok((await height()) <= 768, `recorded: ${await height()} px`);
      // Of what a town does not report there is no word, until it asks.
      const words = await tab.run(() => document.querySelector('main').innerText);
      assert.doesNotMatch(words, /重点关注|指标|任务|达序时|未报过|应报/);
      await tab.click({ role: 'button', name: '查看全县情况' });
    }
    await tab.waitFor('the reports', () => /应报/.test(document.querySelector('[aria-labelledby=reports]').innerText));
    if (site !== null) assert.ok((await height()) <= 768, `empty: ${await height()} px`);
    await filled(tab, server, null);
    assert.ok((await height()) <= 768, `${await height()} px`);
    if (site === null) return;
    // Every number leads to its list.
    const tiles = await tab.run(() => [...document.querySelectorAll('main .tile')].map((tile) => tile.getAttribute('href')));
    assert.ok(tiles.length >= 5 && tiles.every((href) => /^#\/(indicators|tasks)/.test(href)), tiles.join(' '));
  }, { open: { before: NOW } }));
}

test('chromium: the office sees who owes what, and prints a reminder for each', LIMIT, session('chromium', async ({ server, tab }) => {
  await filled(tab, server, '市市场监管局');
  await tab.click({ role: 'link', name: '全部单位的报送情况' });
  await tab.find({ role: 'table', name: '各单位各期报送情况' });
  const row = (name) => tab.run((of) => [...document.querySelectorAll('.periods tbody tr')].find((one) => one.innerText.startsWith(of))?.innerText.replace(/\s+/g, ' '), name);
  assert.match(await row('市国资金融局'), /15 天前/);
  assert.match(await row('市国资金融局'), /应报 9 项，已报 1 项，逾期未报 8 项/);
  assert.match(await row('市财政局'), /从未报过/);
  assert.match(await part(tab, '本期 2025年4—6月'), /已截止 5 天/);
  assert.match(await part(tab, '收到的数据文件'), /市国资金融局\s+2025-07-05\s+一期\.json[\s\S]*并入 6/);
  const file = await tab.download(() => tab.click({ role: 'button', name: '下载到期日历（.ics）' }));
  assert.match(file.text, /^BEGIN:VCALENDAR\r\n[\s\S]*DTSTART;VALUE=DATE:20250710\r\n/);
  await tab.click({ role: 'link', name: '催报单' });
  await tab.waitForText('催报单：市国资金融局');
  const sheet = await part(tab, '催报单：市国资金融局');
  assert.match(sheet, /原定2025年7月10日前报送，已逾期 5 天/);
  assert.doesNotMatch(sheet, /任务 10 /, 'it has been reported');
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: ? opens the help, and the search finds what one wants to do', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'tasks', '任务');
  await tab.press('?');
  await tab.find({ role: 'heading', name: '怎么用' });
  await tab.fill({ css: '#search' }, '催报');
  await tab.press('Enter');
  await tab.click({ role: 'link', name: /^催报单/, within: { css: '.finder' } });
  await tab.find({ role: 'heading', name: '催报单' });
}, { open: { before: NOW } }));

test('chromium: what stands can be withdrawn in the ledger, whatever it is', LIMIT, session('chromium', async ({ server, tab }) => {
  await filled(tab, server, '市市场监管局');
  const more = join(folder, '其他.json');
  writeFileSync(more, snapshot([
    entry({ kind: 'service_point', town: '测试镇', has_point: true, as_of: '2025-06-30' }, bank),
    entry({ kind: 'interim_target', indicator: 5, year: 2025, value: '1.20' }, bank),
    entry({ kind: 'extra_indicator', name: '测试指标', measure: '项', category: 'service', baseline: '0', target: '5', path: 'linear', whole: true }, bank),
  ]));
  await show(tab, server, 'snapshots', '快照');
  await tab.upload('选择快照文件', more);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText('已导入 3 条记录');
  for (const kind of ['service_point', 'interim_target', 'extra_indicator']) {
    await show(tab, server, `ledger?kind=${kind}`, '台账');
    await tab.find({ role: 'button', name: /^撤回：/ });
  }
  await show(tab, server, 'ledger?kind=update', '台账');
  await tab.click({ role: 'button', name: /^撤回：/ });
  await tab.fill({ label: '撤回的原因' }, '任务号选错了');
  await tab.click({ role: 'button', name: '撤回这条记录' });
  await tab.waitForText('已撤回');
  await show(tab, server, 'tasks/10', /^任务 10/);
  assert.doesNotMatch(await part(tab, '责任单位'), /推进中/);
}, { open: { before: NOW } }));

/** Scrolls to a place; which that was. Whoever scrolls sees it before the next press: a frame of the browser's. */
async function scroll(tab, to) {
  await tab.run((y) => new Promise((done) => { window.addEventListener('scroll', () => requestAnimationFrame(done), { once: true }); window.scrollTo(0, y); }), to);
  return tab.waitFor('the place', () => window.scrollY);
}

/** Leaves the tasks far down, for the last one's top; where they were left. */
async function leave(tab, server) {
  await show(tab, server, 'tasks', '任务');
  const left = await scroll(tab, 1500);
  await tab.run(() => [...document.querySelectorAll('main a[href^="#/tasks/"]')].at(-1).click());
  await tab.find({ role: 'heading', name: /^任务 26/ });
  await tab.waitFor('the top', () => window.scrollY === 0);
  return left;
}

const isBackAt = (tab, left) => until('the place it was left at', async () => Math.abs((await tab.run(() => window.scrollY)) - left) < 2);

for (const name of ['chromium', 'firefox']) {
  test(`${name}: Back shows a screen where it was left, a link from its top`, LIMIT, session(name, async ({ server, tab }) => {
    const left = await leave(tab, server);
    await tab.run(() => history.back());
    await tab.find({ role: 'heading', name: '任务' });
    await isBackAt(tab, left);
    await tab.run(() => history.forward());
    await tab.find({ role: 'heading', name: /^任务 26/ });
    await tab.waitFor('the top', () => window.scrollY === 0);
  }));

  test(`${name}: Back shows the text where it was read, not the clause that led there`, LIMIT, session(name, async ({ server, tab }) => {
    await show(tab, server, 'text/c047', '方案全文');
    const clause = await tab.waitFor('the clause', () => window.scrollY);
    const left = await scroll(tab, clause + 900);
    assert.ok(left > clause + 100, `${clause} ${left}`);
    await tab.run(() => document.querySelector('nav.side a[href="#/units"]').click());
    await tab.find({ role: 'heading', name: '单位' });
    await tab.waitFor('the top', () => window.scrollY === 0);
    await tab.run(() => history.back());
    await tab.find({ role: 'heading', name: '方案全文' });
    await isBackAt(tab, left);
    // Another clause of the same text is shown as ever.
    await tab.run(() => { location.hash = '#/text/c010'; });
    await until('the clause', () => tab.run(() => { const at = document.getElementById('c010').getBoundingClientRect().top; return at >= 0 && at < window.innerHeight; }));
  }));

  test(`${name}: Back shows a screen where it was left on a computer that is slow to draw`, LIMIT, session(name, async ({ server, tab }) => {
    const left = await leave(tab, server);
    // Frames come when the place has been restored.
    await tab.run(() => { window.late = []; window.requestAnimationFrame = (draw) => window.late.push(draw); history.back(); });
    await isBackAt(tab, left);
    const now = await tab.run(() => { window.late.forEach((draw) => draw(0)); return [document.activeElement.tagName, window.scrollY]; });
    assert.deepEqual(now, ['H1', left]);
  }));
}

test('chromium: a unit reports a quarter on one page, corrects one, and sends the file', LIMIT, session('chromium', async ({ server, tab }) => {
  await tab.goto(server.url);
  await started(tab);
  await chooseSite(tab, '市国资金融局');
  await tab.click({ role: 'link', name: '去填报' });
  await tab.find({ role: 'heading', name: '2025年4—6月应报' });
  const page = await tab.run(() => location.hash);
  const row = (words) => ({ css: '[aria-labelledby=owes] .due', text: new RegExp(words) });
  const rows = () => tab.run(() => [...document.querySelectorAll('[aria-labelledby=owes] .due')].map((one) => one.innerText.replace(/\s+/g, ' ')));
  const tasks = (await rows()).map((text) => text.match(/^(任务|保障措施) \d+ /)[0]);
  assert.deepEqual(tasks, ['任务 2 ', '任务 4 ', '任务 10 ', '任务 12 ', '任务 20 ', '任务 1 ', '任务 3 ', '任务 26 ', '保障措施 3 '], 'what names it first, then what all members owe');
  // A number that it says is its own is asked for on the same page.
  await tab.choose({ css: '#reports' }, '5 知识产权质押融资金额累计');
  await tab.click({ css: 'form:has(#reports) button[type=submit]' });
  const number = row('知识产权质押融资金额累计');
  await tab.find(number);
  // A row that is not filled says what it needs, and no other does.
  await tab.click({ role: 'button', name: '记录', within: row('^任务 10 ') });
  await until('the fault', async () => /请选择|请填写/.test((await tab.find(row('^任务 10 '))).text));
  for (const task of tasks) {
    const own = row(`^${task}`);
    await tab.choose({ label: '状态', within: own }, '推进中');
    await tab.fill({ label: '做了什么', within: own }, `测试进展：${task}`);
    await tab.click({ role: 'button', name: '记录', within: own });
    await until(`${task} to be reported`, async () => /迟报[\s\S]*推进中/.test((await tab.find(own)).text));
  }
  await tab.fill({ label: /^数值/, within: number }, '1.81');
  await tab.fill({ label: /^数据来源/, within: number }, '季度报表');
  await tab.click({ role: 'button', name: '记录', within: number });
  await until('the number', async () => /迟报[\s\S]*1\.81/.test((await tab.find(number)).text));
  assert.equal((await rows()).length, tasks.length + 1, 'each stays where it was');
  // In sight of who recorded it, wherever that was.
  const notice = await tab.run(() => document.querySelector('.passing .notice').getBoundingClientRect().top);
  assert.ok(notice >= 0 && notice < 768, `${notice}`);
  // Two figures had changed places.
  await tab.click({ role: 'button', name: /^更正/, within: number });
  assert.equal((await tab.find({ css: '.due input[id^=value-]:not([id*=indicators])' })).value, '1.81', 'filled with what stands');
  await tab.fill({ css: '.due input[id^=value-]:not([id*=indicators])' }, '1.18');
  await tab.click({ role: 'button', name: '记录更正', within: number });
  await until('the correction', async () => /迟报[\s\S]*1\.18/.test((await tab.find(number)).text));
  assert.equal(await tab.run(() => location.hash), page, 'all on one page');
  await tab.click({ role: 'link', name: '填完后导出快照，发给办公室' });
  const file = await tab.download(() => tab.click({ role: 'button', name: /^导出/ }));
  const bodies = JSON.parse(file.text).entries.map(({ body }) => body);
  assert.deepEqual(bodies.filter(({ kind }) => kind === 'reading').map(({ value }) => value).sort(), ['1.18', '1.81'], 'what was wrong stays in the history');
  assert.deepEqual([bodies.length, bodies.filter(({ kind }) => kind === 'update').length], [tasks.length + 3, tasks.length]);
  assert.match(file.name, /市国资金融局/);
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));

test('chromium: whoever comes back another day sees what has changed since', LIMIT, session('chromium', async ({ server, tab, browser }) => {
  await tab.goto(server.url);
  await started(tab);
  await tab.click({ role: 'button', name: '只查看，不填报' });
  await tab.waitFor('the visit', () => Object.keys(localStorage).some((key) => key.endsWith('/visit')));
  assert.equal(await tab.count({ css: 'p', text: /上次查看/ }), 0, 'the first visit');
  await tab.goto('about:blank');
  const later = await browser.open(`${server.url}#/snapshots`, { before: NOW });
  await started(later);
  await later.upload('选择快照文件', FILE);
  await later.click({ role: 'button', name: '并入台账' });
  await later.waitForText(/^已保存$/m);
  await show(later, server, '', '总览');
  await later.waitForText('自2025年7月14日上次查看以来：记录增加 7，冲突增加 1，5 项指标的状态变了。');
  assert.match(await part(later, '最近的变化'), /指标 1\s+未报 → /);
}, { open: { before: clockAt('2025-07-14T02:11:09Z') } }));

test('chromium: evidence is named with its file’s hash, and a file is compared with it', LIMIT, session('chromium', async ({ server, tab }) => {
  const paper = join(folder, '测试材料.txt');
  writeFileSync(paper, '测试材料的内容');
  const other = join(folder, '改过的材料.txt');
  writeFileSync(other, '测试材料的内容。');
  await tab.goto(server.url);
  await started(tab);
  await chooseSite(tab, '市国资金融局');
  await show(tab, server, 'tasks/10', /^任务 10/);
  const form = section('报送进展');
  await tab.choose('状态', '推进中');
  await tab.fill({ label: '做了什么' }, '测试进展。');
  await tab.click({ role: 'button', name: '增加一件佐证材料' });
  await tab.upload('选择文件，计算校验值', paper);
  const hash = createHash('sha256').update('测试材料的内容').digest('hex');
  await until('the hash', async () => (await tab.find(form)).text.includes(`校验值 ${hash.slice(0, 12)}…`));
  await tab.fill({ label: '存放处' }, '测试档案柜');
  await record(tab, '报送进展');
  await tab.waitForText('佐证：测试材料.txt（测试档案柜，附校验值）');
  const [kept] = await tab.run(() => Object.entries(localStorage).filter(([key]) => key.includes('/e/')).map(([, text]) => text));
  assert.deepEqual(JSON.parse(kept).body.evidence, [{ sha256: hash, title: '测试材料.txt', where: '测试档案柜' }], 'the hash is kept, and nothing of the file');
  await tab.click({ role: 'button', name: '核对佐证' });
  await tab.upload('选择文件核对', other);
  await tab.waitForText('不是这份文件，或文件改动过：校验值不一致。');
  await tab.upload('选择文件核对', paper);
  await tab.waitForText('是这份文件：校验值一致。');
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));
