// 考核 (issue 11): the office sets items by a pasted table, three score them at their own desks, all of it meets, and a score
// is opened again with the figures of then.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch, session, until } from './harness.mjs';
import { chooseSite, clockAt, enter, fillReading, give, record, section, show, takeIn } from './person.mjs';

const LIMIT = { timeout: 240_000 };
const on = (day) => ({ before: clockAt(`2026-01-${day}T02:11:09Z`) });
const NOW = on(15);
const LATER = { before: clockAt('2027-01-15T02:11:09Z') };
const TABLE = ['考核项目\t权重\t指标', ...Array.from({ length: 10 }, (_, n) => `${n + 1}.测试项目\t10\t${n + 1}`)].join('\n');
const folder = mkdtempSync(join(tmpdir(), 'ipplan-assessment-'));

const table = (tab) => tab.run(() => document.querySelector('.score-table')?.innerText.replace(/\s+/g, ' ') ?? '');
const field = (n) => ({ label: new RegExp(`^${n}\\.测试项目（最高 10 分）`) });

/** The items of ten indicators, as an office pastes them. */
async function items(tab, server) {
  await show(tab, server, 'assessment?year=2025', '考核');
  await tab.waitForText('这一年还没有考核项目');
  await chooseSite(tab, '市市场监管局');
  await tab.click('从表格粘贴多行');
  await tab.fill({ label: '粘贴的内容' }, TABLE);
  await tab.waitForText('10 行都可以记录');
  await tab.click({ role: 'button', name: '记录可以记录的各行' });
  await until('the items', async () => /10\.测试项目[\s\S]*合计 100/.test(await table(tab)));
}

/** Gives points to the first items in a row, by keyboard. */
async function score(tab, server, scorer, points) {
  await show(tab, server, 'assessment?year=2025', '考核');
  await tab.click({ css: '#score-card summary', text: '评分' });
  await tab.choose({ label: '谁的评分' }, scorer);
  for (const [at, given] of points.entries()) {
    if (at === 0) await tab.fill(field(1), given);
    else await tab.type(given);
    await tab.press('Enter');
    await until(`item ${at + 2} to have the focus`, () => tab.run((label) => (document.querySelector(`label[for="${document.activeElement.id}"]`)?.innerText ?? '').startsWith(label), `${at + 2}.测试项目`));
  }
  await tab.waitForText(/^已保存$/m);
}

test('chromium: three score at their own desks, their files meet, and a score is opened a year later with the figures of then', LIMIT, session('chromium', async ({ server, tab }) => {
  const others = [];
  // One day after the other: what was there when a score was given can be told by the clocks.
  const desk = async (day) => {
    const browser = await launch('chromium');
    others.push(browser);
    return browser.open(undefined, on(day));
  };
  try {
    await items(tab, server);
    await show(tab, server, 'indicators/5', /^5\. /);
    await enter(tab, { value: '1.18', asOf: '2025-06-30', source: '测试报表' });
    const fromOffice = await give(tab, server, join(folder, '办公室.json'));
    const [unit, third] = [await desk(16), await desk(17)];
    await takeIn(unit, server, fromOffice);
    await chooseSite(unit, '市国资金融局');
    await score(unit, server, '自评', ['9', '8.5', '8', '7', '9.5']);
    await takeIn(third, server, fromOffice);
    await third.fill({ label: /^填报点名称/ }, '测试：第三方评估机构');
    await third.click({ role: 'button', name: '确定' });
    await score(third, server, '第三方评分', ['8', '8', '8', '6', '7']);
    const office = await tab.browser.open(undefined, on(18));
    await takeIn(office, server, await give(unit, server, join(folder, '国资.json')), await give(third, server, join(folder, '第三方.json')));
    await score(office, server, '核定', ['8.5', '8', '7.5']);
    await until('all three, apart', async () => /42 分，已评 5\/10 项（这些项目满分 50 分）.*24 分，已评 3\/10 项（这些项目满分 30 分）.*37 分，已评 5\/10 项（这些项目满分 50 分）/.test(await table(office)));
    const all = await give(office, server, join(folder, '全部.json'));

    // A year later, elsewhere: the figures have gone on, the score's are those of then.
    const browser = await launch('chromium');
    others.push(browser);
    const late = await browser.open(undefined, LATER);
    await takeIn(late, server, all);
    await chooseSite(late, '市市场监管局');
    await show(late, server, 'indicators/5', /^5\. /);
    await fillReading(late, { value: '1.24', asOf: '2026-12-31', source: '测试年报' });
    await record(late);
    await late.waitForText(/^已保存$/m);
    await show(late, server, 'assessment?year=2025', '考核');
    const entryOf = { css: '.score-entry', text: /“5\.测试项目”（全县）自评 9\.5 分/ };
    await late.click({ css: 'summary', text: '打开评分时的数据', within: entryOf });
    await until('the figures of then and of now', async () => /1\.18[\s\S]*1\.24/.test((await late.find(entryOf)).text));
    assert.match((await late.find(entryOf)).text, /当时的台账可以完整还原/);
  } finally {
    await Promise.all(others.map((browser) => browser.close()));
  }
}, { open: NOW }));

test('chromium: points over the weight are named at the field and nothing is lost; ten items stand on a phone', LIMIT, session('chromium', async ({ server, tab }) => {
  await items(tab, server);
  await tab.click({ css: '#score-card summary', text: '评分' });
  await tab.fill(field(1), '11');
  await tab.press('Enter');
  await tab.waitForText('超过了这一项的权重（10 分）');
  assert.equal(await tab.run(() => document.activeElement.value), '11');
  await tab.fill(field(1), '9.5');
  await tab.press('Enter');
  await until('the score', async () => /9\.5 分，已评 1\/10 项（这些项目满分 10 分）/.test(await table(tab)));
  await tab.page.setViewport({ width: 360, height: 740 });
  assert.ok(await tab.run(() => document.documentElement.scrollWidth <= window.innerWidth), 'no sideways scrolling');
  assert.match(await tab.find(section('评分记录')).then(({ text }) => text), /自评 9\.5 分/);
  tab.assertClean(server.origin);
}, { open: NOW }));
