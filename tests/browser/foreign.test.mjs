// A snapshot that shares no code with the program goes in and comes out again unchanged.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { session } from './harness.mjs';
import { FIXTURE, entriesOf, part, pick, plan, show, started } from './person.mjs';
import { canonical, digestOf, idOf } from './snapshots.mjs';

const Ajv = createRequire(import.meta.url)('ajv/dist/2020.js').default;
const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const schema = (name) => {
  // Formats are also written as patterns in the schemas.
  const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, validateFormats: false });
  return ajv.compile(JSON.parse(readFileSync(path(`public/schema/${name}.schema.json`), 'utf8')));
};
const assertFits = (check, value, what) => assert.ok(check(value), `${what}: ${JSON.stringify(check.errors?.slice(0, 5))}`);

const text = readFileSync(FIXTURE, 'utf8');

test('the fixture is what make_v1.py writes', (t) => {
  const out = path('tests/out/v1-basic.json');
  mkdirSync(path('tests/out'), { recursive: true });
  try {
    execFileSync('python3', [path('tests/data/snapshots/make_v1.py'), out]);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return t.skip('no python3 here; the ids below are checked all the same');
  }
  assert.equal(readFileSync(out, 'utf8'), text);
});

test('the ids and the digest of the fixture follow from DESIGN §4 and §9', () => {
  const file = JSON.parse(text);
  assert.equal(file.entries.length, 17);
  for (const { id, ...entry } of file.entries) {
    assert.equal(idOf(canonical(entry)), id);
    assert.ok(text.includes(`{"id":"${id}",${canonical(entry).slice(1)}`), 'the bytes that were hashed stand in the file');
  }
  assert.equal(file.digest, digestOf(file.entries.map(({ id }) => id)));
  assert.equal(file.count, file.entries.length);
});

test('plan.json holds to its schema, and a fault in it does not', () => {
  const check = schema('plan');
  assertFits(check, plan, 'plan.json');
  const wrong = structuredClone(plan);
  wrong.indicators[4].target = 1.25;
  assert.equal(check(wrong), false, 'a number where a decimal string belongs');
});

test('the plans of other counties hold to the schema, and a target that is a number and words does not', () => {
  const check = schema('plan');
  for (const name of ['falling', 'five-years']) {
    assertFits(check, JSON.parse(readFileSync(path(`tests/data/plans/${name}.json`), 'utf8')), name);
  }
  const wrong = JSON.parse(readFileSync(path('tests/data/plans/falling.json'), 'utf8'));
  Object.assign(wrong.indicators[0], { target_text: '明显下降' });
  assert.equal(check(wrong), false);
});

test('the fixture of targets in words holds to the schema, and an update of a task and an indicator at once does too', () => {
  const check = schema('snapshot');
  const file = JSON.parse(readFileSync(path('tests/data/snapshots/v1-worded.json'), 'utf8'));
  assertFits(check, file, 'v1-worded.json');
  const { body } = file.entries.find((one) => one.body.kind === 'update');
  // An older program takes it for one of the task.
  body.task = 1;
  assertFits(check, file, 'both');
  Object.assign(body, { task: undefined, indicator: '7' });
  assert.equal(check(JSON.parse(JSON.stringify(file))), false, 'an indicator of the plan goes by its number');
});

test('the fixture of yearly checks holds to the schema, and a fault in one does not', () => {
  const check = schema('snapshot');
  const file = JSON.parse(readFileSync(path('tests/data/snapshots/v1-yearly.json'), 'utf8'));
  assertFits(check, file, 'v1-yearly.json');
  for (const [field, wrong] of [['done', 'yes'], ['year', '2025'], ['done_on', '2025-4-25'], ['task', undefined]]) {
    const broken = structuredClone(file);
    const { body } = broken.entries.find((one) => one.body.done_on && one.body.task);
    body[field] = wrong;
    if (wrong === undefined) delete body[field];
    assert.equal(check(broken), false, field);
  }
});

test('the fixture of oversight holds to the schema, and a fault in each kind does not', () => {
  const check = schema('snapshot');
  const file = JSON.parse(readFileSync(path('tests/data/snapshots/v1-oversight.json'), 'utf8'));
  assertFits(check, file, 'v1-oversight.json');
  for (const [kind, field, wrong] of [
    ['finding', 'due', '2025-7-31'], ['answer', 'done', 'yes'], ['urging', 'title', ''], ['review', 'outcome', 'maybe'], ['report_review', 'period', undefined],
    ['period_closed', 'count', '3'], ['funding', 'planned', '-1'], ['assessment_item', 'weight', 60], ['score', 'scorer', undefined],
  ]) {
    const broken = structuredClone(file);
    const { body } = broken.entries.find((one) => one.body.kind === kind);
    if (wrong === undefined) delete body[field];
    else body[field] = wrong;
    assert.equal(check(broken), false, `${kind} ${field}`);
  }
});

for (const name of ['chromium', 'firefox', 'chromium86']) {
  test(`${name}: E3 a foreign snapshot is exported again byte for byte in its entries`, { timeout: 120_000 }, session(name, async ({ server, tab }) => {
    await show(tab, server, 'snapshots', '快照');
    await pick(tab, fileURLToPath(FIXTURE));
    await tab.find({ role: 'heading', name: '预览：v1-basic.json' });
    const preview = await part(tab, '预览：');
    for (const [words, n] of [['新增', 17], ['已有', 0], ['会引起冲突', 1], ['未识别', 1], ['损坏，不导入', 0]]) assert.match(preview, new RegExp(`${words}\\s+${n}(\\s|$)`));
    assert.match(preview, /由 测试填报点甲\(领导小组办公室\)（市市场监管局） 于 \d{4}-\d\d-\d\d \d\d:\d\d 导出/);
    await tab.click({ role: 'button', name: '并入台账' });
    await tab.waitForText('已导入 17 条记录');
    await tab.waitForText(/^已保存$/m);
    // Read back from the disk, not from memory.
    await tab.reload();
    await started(tab);
    await tab.waitForText('台账共 17 条记录');
    const file = await tab.download(() => tab.click({ role: 'button', name: '导出快照' }));
    assert.equal(entriesOf(file.text), entriesOf(text));
    const check = schema('snapshot');
    assertFits(check, JSON.parse(text), 'the fixture');
    assertFits(check, file.json(), 'the export');
    assert.equal(check({ ...file.json(), count: '17' }), false);
    assert.equal(file.json().digest, JSON.parse(text).digest);

    // Its own export is nothing new.
    await pick(tab, file.path);
    await tab.waitForText('没有新内容');
    assert.equal(await tab.count({ role: 'button', name: '并入台账' }), 0);
    await tab.click({ role: 'button', name: '关闭' });
    tab.assertClean(server.origin);
  }));
}
