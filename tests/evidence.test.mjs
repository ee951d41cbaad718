// The evidence pack that tests/core/evidence.rs leaves in tests/out: the program that is printed in it is taken out of it and
// run on it by Python, and finds every change; and the charts that tests/core/drawings.rs leaves are read as XML.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checked } from './evidence.mjs';

const out = join(dirname(fileURLToPath(import.meta.url)), 'out');
const page = readFileSync(join(out, 'evidence.html'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'ipplan-evidence-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('the program in the pack says OK of it, with how many entries it has', () => {
  const { says, code, program } = checked(page, folder);
  assert.ok(program.trimEnd().split('\n').length <= 20);
  const count = /<b id="count">(\d+)<\/b>/.exec(page)[1];
  const digest = /<code id="digest">(\w+)<\/code>/.exec(page)[1];
  assert.deepEqual([says, code], [`OK ${count} 10 ${digest}`, 0]);
});

test('whatever is changed in it is found, and which', () => {
  const id = /<tr data-of="(\w+)"><td>5\. /.exec(page)[1];
  const raw = new RegExp(`(<code data-id="${id}">[^<]*&quot;value&quot;:&quot;)(\\d)`);
  const last = page.lastIndexOf(/<pre id="ids">(\w+)/.exec(page)[1]);
  for (const [what, changed, named] of [
    ['a digit of an entry', page.replace(raw, (_, before, digit) => before + ((Number(digit) + 1) % 10)), id],
    ['a value in the table', page.replace(new RegExp(`(<tr data-of="${id}"><td>[^<]*</td><td class="day">[^<]*</td><td class="n">)\\d`), '$18'), id],
    ['a day in the table', page.replace(new RegExp(`(<tr data-of="${id}"><td>[^<]*</td><td class="day">)2025`), '$12024'), id],
    ['an entry that is left out', page.replace(new RegExp(`<code data-id="${id}">[^<]*</code>`), ''), id],
    ['an id of the ledger', page.slice(0, last) + 'f'.repeat(32) + page.slice(last + 32), 'digest'],
    ['the digest', page.replace(/(<code id="digest">)\w/, '$1x'), 'digest'],
  ]) {
    assert.notEqual(changed, page, what);
    const { says, code } = checked(changed, folder);
    assert.equal(code, 1, `${what}: ${says}`);
    assert.match(says, new RegExp(`^BAD .*${named}`), what);
  }
});

test('every chart as SVG is XML with a title and a description', () => {
  const charts = readdirSync(join(out, 'charts'));
  assert.equal(charts.length, 8);
  const read = 'import sys, json, xml.etree.ElementTree as tree\nprint(json.dumps([[e.tag.split("}")[1] for e in tree.parse(f).getroot()][:2] for f in sys.argv[1:]]))';
  const tags = JSON.parse(execFileSync('python3', ['-c', read, ...charts.map((name) => join(out, 'charts', name))], { encoding: 'utf8' }));
  for (const [at, found] of tags.entries()) assert.deepEqual(found, ['title', 'desc'], charts[at]);
});
