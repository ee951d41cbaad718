// 练习: a newcomer plays a quarter with made-up data, in stores of its own, and leaves nothing behind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { chooseSite, clockAt, enter, kept, openForm, pick, show, started } from './person.mjs';

const LIMIT = { timeout: 240_000 };
const NOW = clockAt('2025-07-15T02:11:09Z');

const banner = (tab) => tab.run(() => document.querySelector('.practice')?.innerText ?? '');

for (const name of ['chromium', 'firefox']) {
  test(`${name}: a newcomer enters the practice, plays a quarter and leaves; what was kept before is kept as it was`, LIMIT, session(name, async ({ server, tab }) => {
    await openForm(tab, server, 5);
    await enter(tab, { value: '1.18', asOf: '2025-06-30', source: '测试报表' });
    await show(tab, server, 'help', '怎么用');
    await tab.reload();
    await started(tab);
    assert.equal(await banner(tab), '', 'nothing of it where it is real');
    const before = await kept(tab);

    await tab.click({ role: 'button', name: '进入练习' });
    await tab.waitForText(/练习：数据都是编造的/);
    await until('the quarter', async () => /16 项指标的进度/.test(await tab.text()) && !/本机还没有记录/.test(await tab.text()));
    // Who practises says who it is; the real site is not known here.
    await chooseSite(tab, '市国资金融局');
    for (const [route, heading] of [['indicators', '指标'], ['tasks', '任务'], ['reports', '报送'], ['ledger', '台账'], ['help', '怎么用']]) {
      await tab.run((to) => { location.hash = `#/${to}`; }, route);
      await tab.find({ role: 'heading', name: heading });
      assert.match(await banner(tab), /练习：数据都是编造的/, route);
    }
    assert.equal(await tab.count({ role: 'button', name: '进入练习' }), 0, 'no practice in a practice');
    await tab.run(() => { location.hash = '#/indicators/5'; });
    await tab.find({ role: 'heading', name: /^5\. / });
    await enter(tab, { value: '1.2', asOf: '2025-06-30', source: '练习报表' });
    // Kept as the real ones are, in stores of their own.
    await tab.reload();
    await started(tab);
    await tab.waitForText(/练习报表/);
    const during = JSON.parse(await kept(tab));
    const names = during.databases.map(([one]) => one);
    assert.ok(names.includes('ipplan/guanghan-ip-2024-2026-practice'), names.join());
    assert.ok(!JSON.stringify(during.databases.filter(([one]) => one === 'ipplan/guanghan-ip-2024-2026')).includes('练习'), 'nothing of it among what is real');

    await tab.click({ role: 'button', name: '结束练习' });
    await tab.waitForText(/正式数据不受影响/);
    await tab.click({ role: 'button', name: '清除并结束' });
    await until('the real program', async () => (await tab.run(() => location.search)) === '' && (await banner(tab).catch(() => 'x')) === '');
    await started(tab);
    await show(tab, server, 'help', '怎么用');
    await tab.reload();
    await started(tab);
    assert.equal(await kept(tab), before);
    await show(tab, server, 'indicators/5', /^5\. /);
    await tab.waitForText(/测试报表/);
  }, { open: { before: NOW } }));
}

test('a file of a practice is refused where it is real, and says why', LIMIT, session('chromium', async ({ server, tab }) => {
  await tab.goto(`${server.url}?practice#/`);
  await started(tab);
  await chooseSite(tab, '市国资金融局');
  await until('the quarter', async () => !/本机还没有记录/.test(await tab.text()));
  await tab.run(() => { location.hash = '#/snapshots'; });
  await tab.find({ role: 'heading', name: '快照' });
  const file = await tab.download(() => tab.click({ role: 'button', name: '导出快照' }));
  assert.match(file.name, /^guanghan-ip-2024-2026-practice_/);
  await show(tab, server, 'snapshots', '快照');
  assert.equal(await banner(tab), '');
  await pick(tab, file.path);
  await tab.waitForText(/练习里导出的文件，数据是编造的/);
}, { open: { before: NOW } }));
