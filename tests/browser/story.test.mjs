// The main job, end to end, on the real plan: issue 2's first paragraph, with nothing mocked.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { BROWSERS, launch, session, until } from './harness.mjs';
import { chooseSite, entriesOf, indicator, part, pick, plan, record, screen, section, show, shown, started, task, unit } from './person.mjs';

const NO = 5;
const VALUE = '1.18';
const AS_OF = '2025-06-30';
const NOTE = '已与两家银行商定入园惠企活动';
const ASKER = '市国资金融局';

/** DESIGN §6 for a linear indicator that is not counted whole, on a month's last day, without interim targets. */
function statusOf({ baseline, target }, value, asOf) {
  const [year, month] = asOf.split('-').map(Number);
  const tau = ((year - 2024) * 12 + month) / 36;
  const [b, t, v] = [Number(baseline), Number(target), Number(value)];
  const c = (v - b) / (t - b);
  if (v >= t) return '提前达标';
  if (v < b) return '倒退';
  if (c >= tau + Number(plan.rules.ahead)) return '超序时';
  if (v >= b + (t - b) * tau) return '达序时';
  return c < Number(plan.rules.severe) * tau && tau - c >= 0.1 ? '严重欠进度' : '欠进度';
}

/** The pixels of the first canvas: how many are painted, how many colours, and a hash of all. */
async function pixels(tab, css) {
  const { painted, colours, sample } = await tab.run((selector) => {
    const canvas = document.querySelector(selector);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set();
    let count = 0;
    let sum = '';
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] === 0) continue;
      count += 1;
      seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
      if (count % 7 === 0) sum += String.fromCharCode(33 + (data[at] + data[at + 1] * 3 + at) % 90);
    }
    return { painted: count, colours: seen.size, sample: sum };
  }, css);
  return { painted, colours, hash: createHash('sha256').update(sample).digest('hex') };
}

const chart = { css: '[aria-roledescription="图表"]' };
const tip = { role: 'status', within: chart };

for (const name of BROWSERS) {
  test(`${name}: the whole story, from a first visit to somebody else's import`, { timeout: 180_000 }, session(name, async ({ server, browser, tab }) => {
    // The first visit: the whole plan, and nothing reported.
    await tab.goto(server.url);
    await started(tab);
    assert.equal((await tab.find({ role: 'heading', name: '总览' })).tag, 'h1');
    assert.equal(plan.indicators.length, 16);
    assert.equal(plan.tasks.length, 26);
    assert.match(await part(tab, '16 项指标的进度'), /^16 项指标的进度\s+16\s*○?\s*未报/);
    assert.match(await part(tab, '26 项任务的进展'), /\s26\s*○?\s*未报/);
    await tab.find({ role: 'heading', name: '请登记填报单位' });
    assert.match(await tab.text(), /本机还没有记录/);

    // Every indicator and task of the document, by name.
    await tab.click({ role: 'link', name: '查看全部指标' });
    await tab.waitForHash('#/indicators');
    const table = await tab.find({ role: 'table', name: '指标和进度状态' });
    for (const { no, name: title, measure, target } of plan.indicators) {
      assert.equal(await tab.count({ role: 'link', name: `${no} ${shown(title)}`, within: { role: 'table' } }), 1, title);
      assert.ok(table.text.includes(measure) && table.text.includes(Number(target).toLocaleString('en-US')), `${title}: measure and target`);
    }
    assert.equal((table.text.match(/未报/g) ?? []).length, 16);
    await tab.click({ role: 'link', name: '任务', within: { role: 'navigation', name: '主导航' } });
    await tab.find({ role: 'heading', name: '任务' });
    for (const { no, title } of plan.tasks) assert.equal(await tab.count({ role: 'link', name: `任务 ${no} ${shown(title)}` }), 1, title);

    // Who answers for task 10: its units in the document's order, one unit, its person.
    const ten = task(10);
    await tab.click({ role: 'link', name: `任务 10 ${ten.title}` });
    await tab.waitForHash('#/tasks/10');
    const holders = await part(tab, '责任单位');
    const places = ten.units.map((id) => holders.indexOf(shown(unit(id).name)));
    assert.ok(places.every((at, n) => at >= 0 && at > (places[n - 1] ?? -1)), `${holders}: ${places}`);
    assert.match(holders, /排在首位只表示原文书写顺序，不等于牵头/);
    const clause = plan.clauses.find(({ id }) => id === ten.clause).text;
    const bare = (text) => text.replace(/[\s,;:()，；：（）]/g, '');
    assert.ok(bare(await part(tab, '条文')).includes(bare(clause)), 'the clause word for word');
    await tab.click({ role: 'link', name: ASKER });
    await tab.find({ role: 'heading', name: ASKER });
    const { id: asker } = plan.units.find((one) => one.name === ASKER);
    const named = [...plan.tasks, ...plan.safeguards].filter(({ units }) => units.includes(asker));
    await tab.find({ role: 'heading', name: `点名的任务和措施（${named.length}）` });
    for (const { title } of named) assert.ok((await part(tab, '点名的任务和措施')).includes(title), title);
    const post = plan.posts.find(({ units }) => units.includes(asker));
    await tab.click({ role: 'link', name: post.holder });
    await tab.find({ role: 'heading', name: post.holder });
    assert.match(await tab.text(), new RegExp(`成员\\s+${shown(post.title)}`));
    await tab.find({ role: 'link', name: `任务 10 ${ten.title}` });

    // Reading needed no answer; entering does, once.
    await show(tab, server, `indicators/${NO}`, `${NO}. ${indicator(NO).name}`);
    assert.equal(await tab.count({ label: '截至日期' }), 0, 'no form before somebody says who is typing');
    await chooseSite(tab, ASKER);
    assert.match(await tab.text(), new RegExp(`填报点\\s+${ASKER}`));
    const blank = await until('the chart', async () => {
      const seen = await pixels(tab, 'main canvas');
      return seen.painted > 2000 && seen.colours > 3 && seen;
    });

    // A value: said beforehand what it would change, then status, working, table and chart move.
    const status = statusOf(indicator(NO), VALUE, AS_OF);
    await tab.fill(/^数值/, VALUE);
    await tab.fill({ label: '截至日期' }, AS_OF);
    await tab.fill({ label: /^数据来源/ }, '季度报表');
    await tab.waitForText(new RegExp(`记录后状态：\\s*○?\\s*未报\\s*→\\s*\\S?\\s*${status}`));
    await record(tab);
    const now = await until('the status', async () => {
      const { text } = await tab.find({ css: '[aria-label="现状"]' });
      return text.includes(status) && text;
    });
    assert.match(now, /^1\.18\s*亿元/);
    assert.match(now, /1\.185 亿元/, 'required at 50 % of the way');
    const working = await part(tab, '状态怎么算出来的');
    assert.match(working, /时间进度 τ\s+已过月数 ÷ 总月数 = 50\.0%/);
    assert.match(working, /\(1\.18 − 1\.12\) ÷ \(1\.25 − 1\.12\) = 46\.2%/);
    assert.ok(new RegExp(`${status}\\s+成立`).test(working), working);
    const row = await tab.find({ role: 'row', name: AS_OF, within: section('填报值') });
    for (const words of ['1.18', '1.185', status, ASKER, '季度报表', '自报']) assert.ok(row.text.includes(words), `${words} in ${row.text}`);
    const drawn = await until('another chart', async () => {
      const seen = await pixels(tab, 'main canvas');
      return seen.hash !== blank.hash && seen;
    });
    assert.ok(drawn.painted > 2000 && drawn.colours > 3);

    // The chart's tooltip: by keyboard, then by mouse.
    assert.equal(await tab.count(tip), 0);
    await tab.run(() => document.querySelector('[aria-roledescription="图表"]').focus());
    await tab.press('ArrowRight');
    const said = await tab.find(tip);
    for (const words of ['1.18 亿元', '2025年6月30日', `${ASKER} · 季度报表 · 自报`, '当时应达 1.185 亿元', status]) assert.ok(said.text.includes(words), `${words} in ${said.text}`);
    await tab.press('Escape');
    await until('the tip to go', async () => !(await tab.count(tip)));
    await tab.hover(chart, 0.52, 0.5);
    assert.equal((await tab.find(tip)).text, said.text);
    await tab.page.mouse.move(2, 2);
    await until('the tip to go', async () => !(await tab.count(tip)));

    // On disk; the browser is closed, opened again, and it is there.
    await tab.waitForText(/^已保存$/m);
    const seen = await screen(tab);
    tab.assertClean(server.origin);
    await browser.close({ keep: true });
    const again = await launch(name, { profile: browser.profile });
    let other;
    try {
      const back = await again.open(`${server.url}#/indicators/${NO}`);
      await started(back);
      assert.equal(await screen(back), seen);
      assert.equal(await back.count({ label: '填报单位' }), 0, 'asked only once');
      await back.click({ role: 'link', name: '总览', within: { role: 'navigation', name: '主导航' } });
      assert.match(await part(back, '16 项指标的进度'), new RegExp(`1\\s*\\S?\\s*${status}\\s*15\\s*○?\\s*未报`));
      if (status === '欠进度') assert.match(await part(back, '重点关注'), /5 知识产权质押融资金额累计/);

      // An update of task 10.
      await show(back, server, 'tasks/10', `任务 10 ${ten.title}`);
      await back.choose({ label: '状态' }, '推进中');
      await back.fill({ label: '截至日期' }, AS_OF);
      await back.fill({ label: '做了什么' }, NOTE);
      await back.click({ role: 'button', name: '增加一件佐证材料' });
      await back.fill({ label: '材料名称' }, '活动通知');
      await record(back, '报送进展');
      const updates = await until('the update', async () => {
        const text = await part(back, '进展');
        return text.includes(NOTE) && text;
      });
      assert.match(updates, /任务 10：推进中（截至 2025-06-30）/);
      assert.match(await part(back, '责任单位'), new RegExp(`${ASKER}\\s*\\S?\\s*推进中`));
      await back.waitForText(/^已保存$/m);

      // Out as a file, by a real download.
      await show(back, server, 'snapshots', '快照');
      const file = await back.download(() => back.click({ role: 'button', name: '导出快照' }));
      assert.match(file.name, new RegExp(`^${plan.id}_${ASKER}_\\d{4}-\\d\\d-\\d\\d\\.json$`));
      assert.deepEqual(file.json().entries.map(({ body }) => body.kind).sort(), ['reading', 'update']);
      assert.match(await back.text(), /尚未导出 2 条/);
      await back.click({ role: 'button', name: '收到了，已存好' });
      await back.waitForText('所有记录都有快照');

      // Somebody else, in a clean profile, takes it in after a look.
      other = await launch(name);
      const theirs = await other.open(`${server.url}#/snapshots`);
      await started(theirs);
      await chooseSite(theirs, '市市场监管局');
      await pick(theirs, file.path);
      await theirs.find({ role: 'heading', name: new RegExp('^预览：.*市国资金融局') });
      const preview = await part(theirs, '预览：');
      for (const [words, n] of [['新增', 2], ['已有', 0], ['会引起冲突', 0], ['待核对', 0], ['未识别', 0], ['损坏，不导入', 0]]) {
        assert.match(preview, new RegExp(`${words}\\s+${n}(\\s|$)`));
      }
      assert.match(preview, new RegExp(`${ASKER}：2 项[\\s\\S]*未报 → `));
      assert.match(preview, new RegExp(`5 知识产权质押融资金额累计\\s*○?\\s*未报\\s*→\\s*\\S?\\s*${status}`));
      assert.match(await theirs.text(), /台账共 0 条记录/, 'nothing before the word is given');
      await theirs.click({ role: 'button', name: '并入台账' });
      await theirs.waitForText('已导入 2 条记录');
      await theirs.waitForText(/^已保存$/m);

      // Both see the same.
      const same = async (route, heading) => {
        await show(back, server, route, heading);
        await show(theirs, server, route, heading);
        const [mine, got] = [await screen(back), await screen(theirs)];
        assert.ok(mine.length > 100, mine);
        assert.equal(got, mine, route);
        return mine;
      };
      // On the overview each has a desk of its own; all else is the same.
      const overview = async (tab, ...more) => {
        await show(tab, server, '', '总览');
        await tab.waitForText('应报');
        const cards = await Promise.all(['16 项指标的进度', '重点关注', '5 类指标', '26 项任务的进展', ...more].map((name) => part(tab, name)));
        // Everybody's reports: the office has them in figures, a unit in a line below its own.
        const reports = await part(tab, '本期报送');
        const [, due, given] = /各单位合计：应报 (\d+) 项，已报 (\d+) 项/.exec(reports) ?? /(\d+)\s+应报\s+(\d+)\s+已报/.exec(reports);
        return [due, given, ...cards].join('\n');
      };
      const glance = await overview(back);
      assert.ok(glance.length > 100, glance);
      assert.equal(await overview(theirs, '最近的变化'), await overview(back, '最近的变化'));
      await same('indicators', '指标');
      const page = await same(`indicators/${NO}`, `${NO}. ${indicator(NO).name}`);
      await same('tasks/10', `任务 10 ${ten.title}`);
      await same('ledger', '台账');

      // What they export carries the same entries, byte for byte.
      await show(theirs, server, 'snapshots', '快照');
      const onward = await theirs.download(() => theirs.click({ role: 'button', name: '导出快照' }));
      assert.equal(entriesOf(onward.text), entriesOf(file.text));
      assert.equal(onward.json().exported.site.name, '市市场监管局');

      // Regretted, and regretted again.
      await theirs.click({ role: 'button', name: '撤销此次导入' });
      await theirs.waitForText('已撤销此次导入的 2 条记录');
      await show(theirs, server, '', '总览');
      assert.match(await part(theirs, '16 项指标的进度'), /^16 项指标的进度\s+16\s*○?\s*未报/);
      await show(theirs, server, 'snapshots', '快照');
      await theirs.click({ role: 'button', name: '恢复' });
      await theirs.waitForText('已恢复此次导入的 2 条记录');
      await show(theirs, server, `indicators/${NO}`, `${NO}. ${indicator(NO).name}`);
      assert.equal(await screen(theirs), page);
      assert.equal(await overview(theirs), glance);
      back.assertClean(server.origin);
      theirs.assertClean(server.origin);
    } catch (error) {
      for (const [who, one] of [['mine', again], ['theirs', other]]) await one?.tabs[0]?.screenshot(`failed-story-${name}-${who}`).catch(() => {});
      throw error;
    } finally {
      await other?.close();
      await again.close();
    }
  }));
}
