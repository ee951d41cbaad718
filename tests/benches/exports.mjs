// How long each report and each way out takes with many entries, and the long tasks of the page meanwhile; reported,
// never asserted.
//   node tests/benches/exports.mjs dist [1000 10000 50000]
// From the address until the report is on its sheet (a frozen one too, opened again), and from the press until the browser has the file; a task by the
// processor's time that it takes (tasks.mjs).
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, serve, until } from '../browser/harness.mjs';
import { chooseSite, section, show, started } from '../browser/person.mjs';
import { LONG, clockFrom, filesOf, quiet, tasks } from './tasks.mjs';

const [root, ...asked] = process.argv.slice(2);
const counts = asked.length ? asked.map(Number) : [1_000, 10_000, 50_000];
const FILES = 15;
const REPORTS = [
  ['annual-2025?as_of=2025-06-30', '2025年度监测分析'],
  ['bulletin?as_of=2025-06-30', '督查通报'],
  ['duties?as_of=2025-06-30', '责任清单'],
  ['reminder?as_of=2025-06-30', '催报单'],
  ['ledger?as_of=2025-06-30', '台账'],
];
const FROZEN = [
  ['annual-2025', '2025年度监测分析', '2025年度监测分析（截至2025年6月30日）'],
  ['ledger', '台账', '台账（截至2025年6月30日）'],
];
const WAYS = [
  ['snapshots', '快照', '导出快照'],
  ['documents', '报告文书', '下载全部表格（Excel）'],
  ['documents/annual-2025?as_of=2025-06-30', '2025年度监测分析', '下载 Word'],
  ['documents/annual-2025?as_of=2025-06-30', '2025年度监测分析', '下载证据包'],
];

/** A line: what was made, how long it took, how large it is, and what kept the page. */
function told(count, name, seconds, size, long) {
  const bytes = size ? `${(size / 1e6).toFixed(2)} MB` : '';
  console.log(`${String(count).padStart(6)}  ${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s ${bytes.padStart(10)}  tasks over ${LONG} ms: ${long.join(' + ') || 'none'}`);
}

/** Opens a report, from the list on; how long until all of it stands, in seconds. */
async function opened(tab, server, route, heading) {
  await show(tab, server, 'documents', '报告文书');
  await quiet(tab);
  let seconds = 0;
  const long = await tasks(tab, async () => {
    const began = performance.now();
    await show(tab, server, `documents/${route}`, heading);
    // By what stands there, not by the screen's words: looking these up lays all of it out.
    await tab.waitFor('all of it', () => document.querySelector('.doc-foot') && ![...document.querySelectorAll('[role=status]')].some((one) => one.textContent.includes('正在逐段排版')), 120_000);
    seconds = (performance.now() - began) / 1000;
  });
  return [seconds, long];
}

for (const count of counts) {
  const server = await serve({ root });
  const browser = await launch('chromium');
  const tab = await browser.open(undefined, { before: clockFrom('2025-07-14T02:11:09Z') });
  await tab.goto(server.url);
  await started(tab);
  await chooseSite(tab, '市国资金融局');
  await show(tab, server, 'snapshots', '快照');
  await tab.upload('选择快照文件', ...filesOf(count, FILES, mkdtempSync(join(tmpdir(), 'ipplan-exports-'))));
  await until('the preview', () => tab.run(() => [...document.querySelectorAll('button')].some((one) => one.textContent === '并入台账')), 300_000);
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(/^已(保存|落盘)$/m, 300_000);
  for (const [route, name] of REPORTS) {
    const [seconds, long] = await opened(tab, server, route, name);
    told(count, name, seconds, 0, long);
  }
  for (const [kind, heading, name] of FROZEN) {
    await opened(tab, server, `${kind}?as_of=2025-06-30`, heading);
    await tab.click({ role: 'button', name: '定稿' });
    await tab.find({ role: 'textbox', label: '名称' });
    await quiet(tab);
    const freezing = await tasks(tab, async () => {
      await tab.click({ role: 'button', name: '定稿', within: section('定稿') });
      await tab.find({ role: 'link', name });
    });
    told(count, `${heading}，定稿`, 0, 0, freezing);
    const [seconds, long] = await opened(tab, server, `${kind}?frozen=${encodeURIComponent(name)}`, heading);
    told(count, `${heading}，重开`, seconds, 0, long);
  }
  for (const [route, heading, name] of WAYS) {
    await show(tab, server, route, heading);
    if (route.includes('/')) await tab.waitForText('数据摘要', 120_000);
    await quiet(tab);
    if (!(await tab.count({ role: 'button', name }))) continue;
    let [seconds, size] = [0, 0];
    const long = await tasks(tab, async () => {
      const began = performance.now();
      const file = await tab.download(() => tab.click({ role: 'button', name }), 300_000);
      [seconds, size] = [(performance.now() - began) / 1000, file.bytes.length];
    });
    told(count, name, seconds, size, long);
  }
  await browser.close();
  await server.close();
}
