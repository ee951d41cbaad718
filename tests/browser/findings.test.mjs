// 督办 (issue 11): the office asks a unit, sends its answer back once, closes it; each in a profile of its own, by files.
// Two desks that close and reopen meet as a conflict.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch, session, until } from './harness.mjs';
import { chooseSite, clockAt, entriesOf, part, pick, section, show } from './person.mjs';
import { entry, snapshot } from './snapshots.mjs';

const LIMIT = { timeout: 240_000 };
const NOW = { before: clockAt('2025-07-15T02:11:09Z') };
const folder = mkdtempSync(join(tmpdir(), 'ipplan-findings-'));
const TITLE = '测试督办：质押融资进度';
const PAGE = `findings/gzjrj/${encodeURIComponent(TITLE)}`;
const UNIT = '市国资金融局';
const OFFICE = '市市场监管局';

const main = (tab) => tab.run(() => document.querySelector('main').innerText.replace(/\s+/g, ' '));
const saved = (tab) => tab.waitForText(/^已保存$/m);

/** Exports everything and says that it arrived; gives the file's text. */
async function send(tab, server) {
  await show(tab, server, 'snapshots', '快照');
  const file = await tab.download(() => tab.click({ role: 'button', name: '导出快照', within: section('导出') }));
  return file.text;
}

/** Takes a file into the ledger. */
async function receive(tab, server, text, name) {
  const path = join(folder, name);
  writeFileSync(path, text);
  await show(tab, server, 'snapshots', '快照');
  await pick(tab, path);
  await tab.click({ role: 'button', name: '并入台账' });
  await saved(tab);
}

async function review(tab, server, outcome, reason) {
  await show(tab, server, PAGE, TITLE);
  await tab.choose({ label: '审核结果', within: section('审核') }, outcome);
  if (reason) await tab.fill({ label: /^理由/, within: section('审核') }, reason);
  await tab.click({ role: 'button', name: '记录审核' });
  await saved(tab);
}

async function answer(tab, server, done, note) {
  await show(tab, server, PAGE, TITLE);
  await tab.choose({ label: '办理情况', within: section('反馈') }, done);
  await tab.fill({ label: '办理情况说明', within: section('反馈') }, note);
  await tab.click({ role: 'button', name: '增加一件佐证材料', within: section('反馈') });
  await tab.fill({ label: '材料名称', within: section('反馈') }, '测试材料：台账复印件');
  await tab.click({ role: 'button', name: '记录反馈' });
  await saved(tab);
}

test('chromium: the office asks, the unit answers, is sent back, answers again, and the office closes it', LIMIT, session('chromium', async ({ server, tab }) => {
  const theirs = await launch('chromium');
  try {
    const unit = await theirs.open(undefined, NOW);
    // The office gives it to the unit, from the task's page.
    await show(tab, server, 'tasks/10');
    await tab.click({ role: 'link', name: '交办', within: section('督查督办') });
    await tab.find({ role: 'heading', name: '交办督办事项' });
    await chooseSite(tab, OFFICE);
    const form = section('交办督办事项');
    await tab.click({ css: '.finding-units label', text: new RegExp(UNIT) });
    await tab.fill({ label: '标题', within: form }, TITLE);
    await tab.fill({ label: '办理要求', within: form }, '测试：报送一次质押融资进度');
    // A last day before the day it is given: said at the field, nothing lost.
    await tab.fill({ label: '办理期限', within: form }, '2025-07-14');
    await tab.click({ role: 'button', name: '交办', within: form });
    await tab.waitForText('办理期限早于交办日期');
    assert.equal(await tab.run(() => document.activeElement.id), 'finding-due');
    await tab.fill({ label: '办理期限', within: form }, '2025-07-20');
    await tab.click({ role: 'button', name: '交办', within: form });
    await saved(tab);
    await until('the list', async () => /● ?蓝 ?临期 ?○ ?待反馈/.test(await main(tab)));
    const first = await send(tab, server);

    await receive(unit, server, first, '一.json');
    await chooseSite(unit, UNIT);
    await show(unit, server, '', '总览');
    await until('what waits', async () => /等本单位反馈的[\s\S]*测试督办/.test(await part(unit, '督查督办')));
    await answer(unit, server, '正在办理', '测试：已约银行');
    await until('the answer', async () => /◔ ?待审核/.test(await main(unit)));

    await receive(tab, server, await send(unit, server), '二.json');
    await review(tab, server, '退回：还不够，要再办', '测试：没有数字');
    await until('sent back', async () => /◆ ?黄 ?滞后 ?↩ ?已退回/.test(await main(tab)));
    await receive(unit, server, await send(tab, server), '三.json');
    await answer(unit, server, '已办结，申请销号', '测试：1.18 亿元');
    await receive(tab, server, await send(unit, server), '四.json');
    await review(tab, server, '销号：已办结');
    const last = await send(tab, server);
    await receive(unit, server, last, '五.json');

    // Both ledgers and both screens agree.
    assert.equal(entriesOf(await send(unit, server)), entriesOf(last));
    for (const of of [tab, unit]) {
      await show(of, server, PAGE, TITLE);
      await until('closed', async () => /✓ ?已销号/.test(await main(of)));
    }
    const steps = async (of) => (await of.run(() => [...document.querySelectorAll('[aria-labelledby=finding-steps] .what')].map((one) => one.innerText)));
    assert.deepEqual(await steps(tab), await steps(unit));
    assert.equal((await steps(tab)).filter((says) => /退回/.test(says)).length, 1);
    tab.assertClean(server.origin);
    unit.assertClean(server.origin);
  } finally {
    await theirs.close();
  }
}, { open: NOW }));

test('chromium: two desks close and reopen: a conflict, not a winner; a page that is not there says so', LIMIT, session('chromium', async ({ server, tab }) => {
  const of = { unit: 'gzjrj', title: TITLE };
  const finding = entry({ kind: 'finding', ...of, on: '2025-06-20', due: '2025-07-10', asked: '测试', ground: '测试' });
  const closed = entry({ kind: 'review', ...of, on: '2025-07-06', outcome: 'closed' });
  const again = entry({ kind: 'review', ...of, on: '2025-07-07', outcome: 'reopened', note: '测试' }, { parents: [closed.id] });
  const same = entry({ kind: 'review', ...of, on: '2025-07-08', outcome: 'closed', note: '测试：再看' }, { parents: [closed.id], at: '2025-07-08T02:00:00Z' });
  await receive(tab, server, snapshot([finding, closed, again, same]), '两样.json');
  await chooseSite(tab, OFFICE);
  await show(tab, server, PAGE, TITLE);
  await until('the conflict', async () => /≠ ?有冲突/.test(await main(tab)));
  await tab.click({ role: 'link', name: '冲突', within: section('办到哪一步') });
  await tab.find({ role: 'heading', name: '冲突' });
  await until('the subject', async () => /是否销号/.test(await main(tab)));
  await show(tab, server, 'findings/gzjrj/none', '没有这件督办事项');
  await tab.click({ role: 'link', name: '到督查督办' });
  await tab.find({ role: 'heading', name: '督查督办' });
  for (const width of [360, 1280]) {
    await tab.page.setViewport({ width, height: 740 });
    assert.ok(await tab.run(() => document.documentElement.scrollWidth <= window.innerWidth), `no sideways scrolling at ${width}`);
  }
  tab.assertClean(server.origin);
}, { open: NOW }));
