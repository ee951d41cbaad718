// 考核 (issue 11): the office sets items by a pasted table, scores are given in a row by keyboard, and one is opened again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { chooseSite, clockAt, section, show } from './person.mjs';

const LIMIT = { timeout: 180_000 };
const NOW = clockAt('2026-01-15T02:11:09Z');
const TABLE = ['考核项目\t权重\t指标', ...Array.from({ length: 10 }, (_, n) => `${n + 1}.测试项目\t10\t${n + 1}`)].join('\n');

const table = (tab) => tab.run(() => document.querySelector('.score-table')?.innerText.replace(/\s+/g, ' ') ?? '');

test('chromium: ten items by paste, scored in a row with Enter, and a score opened again', LIMIT, session('chromium', async ({ server, tab }) => {
  await show(tab, server, 'assessment?year=2025', '考核');
  await tab.waitForText('这一年还没有考核项目');
  await chooseSite(tab, '市市场监管局');
  await tab.click('从表格粘贴多行');
  await tab.fill({ label: '粘贴的内容' }, TABLE);
  await tab.waitForText('10 行都可以记录');
  await tab.click({ role: 'button', name: '记录可以记录的各行' });
  await until('the items', async () => /10\.测试项目[\s\S]*合计 100/.test(await table(tab)));
  await tab.click({ css: '#score-card summary', text: '评分' });
  await tab.fill({ label: /^1\.测试项目（最高 10 分）/ }, '11');
  await tab.run(() => document.activeElement.closest('form').requestSubmit());
  await tab.waitForText('超过了这一项的权重（10 分）');
  await tab.fill({ label: /^1\.测试项目（最高 10 分）/ }, '9.5');
  await tab.run(() => document.activeElement.closest('form').requestSubmit());
  await until('the score', async () => /9\.5 分，已评 1\/10 项（这些项目满分 10 分）/.test(await table(tab)));
  await until('the next field', () => tab.run(() => /^2\.测试项目/.test(document.querySelector(`label[for="${document.activeElement.id}"]`)?.innerText ?? '')));
  await tab.click({ css: 'summary', text: '打开评分时的数据' });
  await tab.waitForText('当时的台账可以完整还原');
  await tab.page.setViewport({ width: 360, height: 740 });
  assert.ok(await tab.run(() => document.documentElement.scrollWidth <= window.innerWidth), 'no sideways scrolling');
  await tab.page.screenshot({ path: '/tmp/c/360.png', fullPage: true });
  assert.match(await tab.find(section('评分记录')).then(({ text }) => text), /自评 9\.5 分/);
  tab.assertClean(server.origin);
}, { open: { before: NOW } }));
