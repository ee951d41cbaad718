// Takes the program out of an evidence pack and runs it on the pack, as an assessor does.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** What it says, its exit code, and the program itself. */
export function checked(page, folder) {
  const program = unescaped(/<pre id="program" class="program">([^<]*)<\/pre>/.exec(page)[1]);
  writeFileSync(join(folder, 'check.py'), program);
  writeFileSync(join(folder, '证据包.html'), page);
  const run = spawnSync('python3', ['-I', 'check.py', '证据包.html'], { cwd: folder, encoding: 'utf8' });
  return { says: `${run.stdout}${run.stderr}`.trim(), code: run.status, program };
}
