// 试用: a plan made in 方案制作 is looked at in this browser, in stores of its own; nothing of it is left after its end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { session, until } from './harness.mjs';
import { chooseSite, enter, kept, openForm, pick, plan, readText, SEED, show, started } from './person.mjs';

const LIMIT = { timeout: 240_000 };

const banner = (tab) => tab.run(() => document.querySelector('.practice')?.innerText ?? '');

/** Has 方案制作 read a text. */
async function made(tab, server, text = SEED) {
  await show(tab, server, 'authoring', '方案制作');
  await readText(tab, text);
}

/** All that this browser keeps but the drafts of 方案制作, which are kept beside a trial and stay after it. */
const beside = async (tab) => {
  const { databases, local, ...rest } = JSON.parse(await kept(tab));
  const isDraft = (name) => name.split('/')[1] === '_authoring';
  return { databases: databases.filter(([name]) => !isDraft(name)), local: Object.fromEntries(Object.entries(local).filter(([key]) => !isDraft(key))), ...rest };
};

/** The id under which what is tried is kept. */
const id = (tab) => tab.run(() => `${JSON.parse(localStorage.getItem('ipplan/trial')).id}--trial`);

const end = async (tab) => {
  await tab.click({ role: 'button', name: '结束试用' });
  await tab.waitForText(/试填的会全部清除/);
  await tab.click({ role: 'button', name: '清除并结束' });
};

/** The page is the real program's, on the screen where plans are made. */
const real = async (tab) => {
  await until('the real program', async () => (await tab.run(() => location.search + location.hash).catch(() => '')) === '#/authoring');
  await started(tab);
  await tab.find({ role: 'heading', name: '方案制作' });
};

for (const name of ['chromium', 'firefox']) {
  test(`${name}: the published text becomes a plan that is tried here, kept over a reload, and gone after its end`, LIMIT, session(name, async ({ server, tab }) => {
    await openForm(tab, server, 5);
    await enter(tab, { value: '1.18', asOf: '2025-06-30', source: '测试报表' });
    await show(tab, server, 'authoring', '方案制作');
    await tab.reload();
    await started(tab);
    const before = await beside(tab);
    assert.equal(await banner(tab), '', 'nothing of it where it is real');

    await made(tab, server);
    await tab.click({ role: 'button', name: '试用这份方案' });
    await tab.waitForText(/试用：.+这里填的都不算数/);
    await started(tab);
    for (const [route, heading] of [['', '总览'], ['indicators', '指标'], ['tasks', '任务'], ['units', '单位'], ['ledger', '台账'], ['help', '怎么用']]) {
      await tab.run((to) => { location.hash = `#/${to}`; }, route);
      await tab.find({ role: 'heading', name: heading });
      assert.match(await banner(tab), /试用：.+这里填的都不算数/, route);
    }
    assert.equal(await tab.count({ role: 'button', name: '进入练习' }), 0, 'no practice in a trial');
    await tab.run(() => { location.hash = '#/snapshots'; });
    await chooseSite(tab, '市国资金融局');
    await tab.run(() => { location.hash = '#/indicators/5'; });
    await tab.find({ role: 'heading', name: /^5\. / });
    await enter(tab, { value: '1.2', asOf: '2025-06-30', source: '试用报表' });
    await tab.reload();
    await started(tab);
    await tab.waitForText(/试用报表/);
    const during = JSON.parse(await kept(tab));
    const databases = during.databases.map(([one]) => one);
    assert.ok(databases.includes(`ipplan/${await id(tab)}`), databases.join());
    assert.ok(!JSON.stringify(during.databases.filter(([one]) => one === `ipplan/${plan.id}`)).includes('试用'), 'nothing of it among what is real');

    // Back, where it is kept and gone on with.
    await tab.click({ role: 'button', name: '回到方案制作' });
    await real(tab);
    assert.equal(await banner(tab), '');
    await show(tab, server, 'indicators/5', /^5\. /);
    await tab.waitForText(/测试报表/);
    assert.doesNotMatch(await tab.text(), /试用报表/);
    await show(tab, server, 'authoring', '方案制作');
    await tab.waitForText(/这个浏览器里保留着一份试用：/);
    await tab.click({ role: 'button', name: '继续试用' });
    await tab.waitForText(/这里填的都不算数/);
    await tab.run(() => { location.hash = '#/indicators/5'; });
    await tab.waitForText(/试用报表/);

    await end(tab);
    await real(tab);
    await tab.reload();
    await started(tab);
    assert.deepEqual(await beside(tab), before);
  }));
}

test('what cannot be tried says so: a faulty plan, a kept one that is gone or broken, no room', LIMIT, session('chromium', async ({ server, tab }) => {
  await made(tab, server, '这是一篇小说。\n没有指标，也没有任务。');
  await tab.waitForText(/检查还没有通过，改好以后才能试用/);
  assert.equal(await tab.count({ role: 'button', name: '试用这份方案' }), 0);

  await tab.goto(`${server.url}?trial#/`);
  await tab.find({ role: 'heading', name: '没有可试用的方案' });
  assert.match(await tab.text(), /网站上的方案和正式数据不受影响/);
  assert.doesNotMatch(await tab.text(), /plan\.json/);
  const broken = structuredClone(plan);
  broken.tasks[9].units[1] = 'nobody';
  for (const [text, says] of [[JSON.stringify(broken), /第 10 项任务的第 2 个单位：在 units 里找不到/], ['{"format": "ip-plan", }', /第 1 行第 \d+ 列之前多了一个逗号/]]) {
    await tab.run((kept) => localStorage.setItem('ipplan/trial', kept), text);
    await tab.reload();
    await tab.find({ role: 'heading', name: '试用的方案打不开' });
    await tab.waitForText(says);
    assert.equal(await tab.run(() => Object.keys(localStorage).filter((key) => key.includes('--trial/')).length), 0, 'nothing written for it');
  }
  await tab.click({ role: 'button', name: '回到方案制作' });
  await real(tab);

  // Broken as it is, it can be ended here.
  await tab.waitForText(/保留着一份试用，但它的方案读不出来了/);
  await tab.click({ role: 'button', name: '结束试用' });
  await tab.click({ role: 'button', name: '清除并结束' });
  await until('it to be gone', async () => (await tab.run(() => localStorage.getItem('ipplan/trial'))) === null);
  await made(tab, server);
  // A neighbour takes all but some 2,000 characters.
  await tab.run(() => {
    for (let length = 5_240_000; localStorage.getItem('others') === null; length -= 2000) {
      try { localStorage.setItem('others', 'x'.repeat(length)); } catch { /* less, then */ }
    }
  });
  await tab.click({ role: 'button', name: '试用这份方案' });
  await tab.waitForText(/浏览器里放不下这份方案，没有进入试用/);
  assert.equal(await tab.run(() => location.search), '');
}));

test('another plan takes the place of what is tried only when asked; a file of a trial is refused where it is real', LIMIT, session('chromium', async ({ server, tab }) => {
  await made(tab, server);
  await tab.click({ role: 'button', name: '试用这份方案' });
  await tab.waitForText(/这里填的都不算数/);
  await tab.run(() => { location.hash = '#/snapshots'; });
  await chooseSite(tab, '市国资金融局');
  await tab.run(() => { location.hash = '#/indicators/5'; });
  await tab.find({ role: 'heading', name: /^5\. / });
  await enter(tab, { value: '1.2', asOf: '2025-06-30', source: '试用报表' });
  await tab.run(() => { location.hash = '#/snapshots'; });
  await tab.find({ role: 'heading', name: '快照' });
  const given = await tab.download(() => tab.click({ role: 'button', name: '导出快照' }));
  assert.ok(given.name.startsWith(`${await id(tab)}_`), given.name);
  await show(tab, server, 'snapshots', '快照');
  await pick(tab, given.path);
  await tab.waitForText(/试用里导出的文件，不能并入正式台账/);

  // A trial of another plan was kept here before.
  await tab.run(() => localStorage.setItem('ipplan/other--trial/e/7f', '{}'));
  await made(tab, server);
  await tab.click({ role: 'button', name: '试用这份方案' });
  await tab.waitForText(/会清除正保留的另一份试用/);
  await tab.click({ role: 'button', name: '清除并试用这份' });
  await tab.waitForText(/这里填的都不算数/);
  await started(tab);
  await tab.run(() => { location.hash = '#/indicators/5'; });
  await tab.find({ role: 'heading', name: /^5\. / });
  assert.doesNotMatch(await tab.text(), /试用报表/);
  assert.equal(await tab.run(() => localStorage.getItem('ipplan/other--trial/e/7f')), null);
}));
