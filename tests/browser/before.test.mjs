// The program of before a kind of entry was there keeps what it does not know, and gives it back byte for byte.
// Needs the site built at an older commit, BEFORE=<its dist>: there is no such site in the repository. For issue 10 it is 6f17445:
//   git worktree add /tmp/old 6f17445 && (cd /tmp/old && .ci/build --quick /tmp/before) && BEFORE=/tmp/before node --test tests/browser/before.test.mjs
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch, serve, session } from './harness.mjs';
import { entriesOf, entryIds, part, show, started } from './person.mjs';
import { entry, snapshot } from './snapshots.mjs';

const { BEFORE } = process.env;
const SKIP = BEFORE ? {} : { skip: 'BEFORE names no site of an older program' };
const folder = mkdtempSync(join(tmpdir(), 'ipplan-before-'));
/** The fixtures with kinds that it does not know. */
const KINDS = ['towns', 'yearly', 'oversight', 'reports'].map((name) => new URL(`../data/snapshots/v1-${name}.json`, import.meta.url));

/** Those kinds: of issue 10, of issue 11, and of issue 12. A program between the two knows the first three. */
const UNKNOWN = [
  'station', 'renaming', 'yearly_check',
  'finding', 'answer', 'urging', 'review', 'report_review', 'period_closed', 'funding', 'assessment_item', 'score', 'remark',
];

/** All that issues 10 and 11 brought: stations and renamings, what is done every year, what is known of a point, hashes of evidence, readings with evidence, oversight. */
function made() {
  const entries = KINDS.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).entries);
  const known = entries.map(({ body, at, site, parents }) => entry(body, { at, site, parents }));
  const evidence = [{ sha256: 'a'.repeat(64), title: '测试材料.txt', where: '测试档案柜' }, { title: '测试照片' }];
  const update = { kind: 'update', task: 10, as_of: '2025-06-30', state: 'in_progress', note: '测试进展。', evidence };
  const reading = { kind: 'reading', indicator: 5, as_of: '2025-06-30', value: '1.18', source: '测试', verified: 'self', evidence };
  return [...known, entry(update), entry(reading)];
}

/** Takes a file in on the screen for it, and gives what is then exported, read back from the disk. */
async function through(tab, server, path, count) {
  await show(tab, server, 'snapshots', '快照');
  await tab.upload('选择快照文件', path);
  await tab.find({ role: 'heading', name: /^预览/ });
  const preview = await part(tab, '预览：');
  await tab.click({ role: 'button', name: '并入台账' });
  await tab.waitForText(`已导入 ${count} 条记录`);
  await tab.waitForText(/^已(保存|落盘)$/m);
  await tab.reload();
  await started(tab);
  await tab.waitForText(`台账共 ${count} 条记录`);
  return { preview, file: await tab.download(() => tab.click({ role: 'button', name: '导出快照' })) };
}

test('chromium: what an older program does not know goes through it and comes back whole', { timeout: 180_000, ...SKIP }, session('chromium', async ({ server, tab }) => {
  const entries = made();
  const text = snapshot(entries);
  const kinds = entries.map((one) => JSON.parse(one.text).body.kind);
  const unknown = kinds.filter((kind) => UNKNOWN.includes(kind)).length;
  assert.ok(unknown >= 10 && new Set(kinds).size >= 6, kinds.join(' '));
  const sent = join(folder, '新版.json');
  writeFileSync(sent, text);

  const old = await serve({ root: BEFORE });
  const other = await launch('chromium');
  try {
    const theirs = await other.open();
    const { preview, file } = await through(theirs, old, sent, entries.length);
    assert.match(preview, new RegExp(`未识别\\s+${unknown}(\\s|$)`), 'they are told apart, not taken for something else');
    assert.match(preview, /损坏，不导入\s+0(\s|$)/);
    assert.equal(entriesOf(file.text), entriesOf(text), 'byte for byte');
    assert.equal(file.json().digest, JSON.parse(text).digest);
    await show(theirs, old, 'ledger', '台账');
    assert.match(await theirs.text(), /未识别（(station|renaming)）/);
    theirs.assertClean(old.origin);

    // Back here nothing is lost, and everything is known again.
    const back = join(folder, '旧版导出.json');
    writeFileSync(back, file.text);
    const { preview: ours, file: again } = await through(tab, server, back, entries.length);
    assert.match(ours, /未识别\s+0(\s|$)/);
    assert.equal(entriesOf(again.text), entriesOf(text));
    assert.deepEqual(await entryIds(tab), entries.map(({ id }) => id).sort());
    await show(tab, server, 'points', '服务网点');
    assert.match(await part(tab, '各乡镇街道'), /测试丙镇\s+原测试乙镇、测试甲镇/);
    tab.assertClean(server.origin);
  } finally {
    await other.close();
    await old.close();
  }
}));
