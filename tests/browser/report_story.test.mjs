// Story (issue 12): the office makes the report of 2025, writes two remarks into it, freezes it, downloads and prints it;
// then a late file comes, and the frozen report says what has changed.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { take } from './every_screen.mjs';
import { session, until } from './harness.mjs';
import { chooseSite, clockAt, part, section, show, takeIn } from './person.mjs';
import { entry, reading, snapshot } from './snapshots.mjs';
import { parts } from './zip.mjs';

const LIMIT = { timeout: 240_000 };
const NOW = { open: { before: clockAt('2025-07-03T02:11:09Z') } };
const ADDRESS = 'documents/annual-2025?as_of=2025-06-30';
const NAME = '2025年度监测分析（截至2025年6月30日）';

const paper = (tab) => tab.run(() => (document.querySelector('.doc') || { innerText: '' }).innerText);
const told = (tab) => tab.run(() => document.querySelector('main').innerText);

async function opened(tab, server) {
  await show(tab, server, '', '总览');
  await take(tab, server, '测试.json');
  await show(tab, server, 'snapshots', '快照');
  await chooseSite(tab, '市市场监管局');
  await show(tab, server, ADDRESS, '2025年度监测分析');
  await tab.waitForText('数据摘要');
}

async function write(tab, place, text) {
  await tab.click({ role: 'button', name: `填写：${place}` });
  await tab.fill({ label: '内容' }, text);
  await tab.click({ role: 'button', name: '记入报告' });
  await tab.waitFor('the words in the report', (words) => document.querySelector('.doc').innerText.includes(words), text.split('\n')[0]);
}

for (const name of ['chromium', 'firefox']) {
  test(`${name}: the office writes into a report, freezes it, hands it out; a late file is marked in it`, LIMIT, session(name, async ({ server, tab }) => {
    await opened(tab, server);
    const digest = /数据摘要（SHA-256）：(\w{64})/.exec(await paper(tab))[1];
    await write(tab, '总体情况，原因', '测试：设备更新贷款集中在上半年投放。\n测试：第二段。');
    await write(tab, '任务和措施，下一步', '测试：八月前补报。');
    assert.equal(/数据摘要（SHA-256）：(\w{64})/.exec(await paper(tab))[1], digest, 'words change none of the figures');
    assert.match(await paper(tab), /市市场监管局/);

    await tab.click({ role: 'button', name: '定稿' });
    await tab.find({ role: 'textbox', label: '名称' });
    assert.match(await part(tab, '定稿'), /台账现有 \d+ 条记录/);
    await tab.click({ role: 'button', name: '定稿', within: section('定稿') });
    await tab.find({ role: 'link', name: NAME });
    await tab.click({ role: 'link', name: NAME });
    await tab.waitForText('定稿以后，这份报告的内容没有变化。');
    assert.match(await told(tab), /内容与定稿时的数据摘要相符。/);
    assert.equal(await tab.count({ role: 'button', name: '填写：总体情况，下一步' }), 0, 'nothing is written into what is frozen');
    const word = await tab.download(() => tab.click({ role: 'button', name: '下载 Word' }));
    assert.match(parts(word.bytes).get('word/document.xml'), /测试：设备更新贷款集中在上半年投放。/);

    // The file that should have come before.
    const late = entry(reading(5, '2025-06-30', '1.24', { verified: 'checked' }), { at: '2025-07-02T09:00:00Z', site: { name: '测试点：国资金融局', unit: 'gzjrj' } });
    const path = join(mkdtempSync(join(tmpdir(), 'late-')), '迟到的.json');
    writeFileSync(path, snapshot([late]));
    await takeIn(tab, server, path);
    await show(tab, server, 'documents', '报告文书');
    await tab.click({ role: 'link', name: NAME });
    await tab.waitForText(/定稿以后有\d+处变化/);
    const changes = await part(tab, '定稿以后的变化');
    assert.match(changes, /1\.24/);
    const marked = await tab.run(() => Array.from(document.querySelectorAll('.doc-changed + *, .doc-row-changed'), (node) => node.innerText).join('\n'));
    assert.match(marked, /1\.18/, 'it is marked where it stood');
    assert.match(await paper(tab), /截至2025年6月30日为1\.18亿元/, 'the report is as it was');
    assert.match(await paper(tab), /测试：八月前补报。/);
    // On paper it is the report alone. Firefox can't be asked to look like paper.
    if (name === 'chromium') {
      await tab.page.emulateMediaType('print');
      const onPaper = await tab.run(() => Array.from(document.querySelectorAll('.doc-changed, #changes, main .btn')).filter((node) => node.getClientRects().length > 0).length);
      assert.equal(onPaper, 0);
      await tab.page.emulateMediaType(null);
    }
    await tab.click({ role: 'link', name: '按现在的记录生成' });
    await tab.waitFor('the report of now', () => /1\.18亿元、1\.24亿元，尚未核定/.test((document.querySelector('.doc') || { innerText: '' }).innerText));
    tab.assertClean(server.origin);
  }, NOW));
}

test('chromium: what is being written outlives a reload and a file that comes in; it is changed, withdrawn, undone', LIMIT, session('chromium', async ({ server, tab }) => {
  await opened(tab, server);
  await tab.click({ role: 'button', name: '填写：总体情况，下一步' });
  await tab.click({ role: 'button', name: '记入报告' });
  await tab.waitForText('请填写这一项');
  await tab.fill({ label: '内容' }, '测试：写了一半');
  await tab.reload();
  await tab.waitForText('数据摘要');
  await tab.click({ role: 'button', name: '填写：总体情况，下一步' });
  await tab.click({ role: 'button', name: '恢复' });
  await tab.click({ role: 'button', name: '记入报告' });
  await tab.waitFor('the words', () => document.querySelector('.doc').innerText.includes('测试：写了一半'));

  await tab.click({ role: 'button', name: '修改：总体情况，下一步' });
  await tab.fill({ label: '内容' }, '测试：写完了');
  await tab.click({ role: 'button', name: '记录更正' });
  await tab.waitFor('the new words', () => /测试：写完了/.test(document.querySelector('.doc').innerText) && !/写了一半/.test(document.querySelector('.doc').innerText));
  await tab.click({ role: 'button', name: '撤回：总体情况，下一步' });
  await tab.fill({ label: '撤回的原因' }, '测试：写错了地方');
  await tab.click({ role: 'button', name: '撤回这条记录' });
  await until('nothing there', async () => !/写完了/.test(await paper(tab)));
  await tab.click({ role: 'button', name: /撤销/ });
  await until('it is back', async () => /写完了/.test(await paper(tab)));

  // Another day begins from what was written for this one.
  await tab.fill({ label: '截至日期' }, '2025-07-02');
  await tab.waitForText('截至2025年7月2日');
  await tab.click({ role: 'button', name: '填写：总体情况，下一步' });
  await tab.waitForText('已带入截至2025年6月30日所写的内容（市市场监管局）');
  assert.equal(await tab.run(() => document.querySelector('.doc textarea').value), '测试：写完了');
  tab.assertClean(server.origin);
}, NOW));
