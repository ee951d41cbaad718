// Trunk's post_build hook: puts the split program (split.mjs) in place of what Trunk made of the whole,
// makes scripts and styles small, names every file after its final bytes, and writes names, size and the
// plan's title into index.html.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TARGET, esbuild, hash, split } from './split.mjs';

const dist = process.env.TRUNK_STAGING_DIR;
if (!dist) throw new Error('finish.mjs is run by trunk: TRUNK_STAGING_DIR is not set');
const release = process.env.TRUNK_PROFILE !== 'debug';

const page = join(dist, 'index.html');
let html = readFileSync(page, 'utf8');
const made = readdirSync(dist);
const one = (pattern) => {
  const names = made.filter((name) => pattern.test(name));
  if (names.length !== 1) throw new Error(`${names.length} files like ${pattern} in ${dist}`);
  return names[0];
};
/** A file under a name of its content, in the place of one that Trunk named. */
const replace = (old, name, bytes) => {
  rmSync(join(dist, old));
  writeFileSync(join(dist, name), bytes);
  if (!html.includes(old)) throw new Error(`index.html does not name ${old}`);
  html = html.replaceAll(old, name);
};

const trunkWasm = one(/_bg\.wasm$/);
const program = trunkWasm.replace(/(-[0-9a-f]+)?_bg\.wasm$/, '');
const { js, wasm, chunks } = await split(program, release);
replace(trunkWasm, `${program}-${hash(wasm)}_bg.wasm`, wasm);
replace(one(new RegExp(`^${program}(-[0-9a-f]+)?\\.js$`)), `${program}-${hash(js)}.js`, js);
for (const { name, bytes } of chunks) writeFileSync(join(dist, name), bytes);
html = html.replace('<meta name="program"', `<meta name="program" data-size="${wasm.length}"`);
if (!html.includes(`data-size="${wasm.length}"`)) throw new Error('index.html has no <meta name="program">');

if (release) {
  const { transform } = await esbuild();
  for (const old of made.filter((name) => /^(start-.*\.js|.*\.css)$/.test(name))) {
    const loader = old.endsWith('.js') ? 'js' : 'css';
    const { code } = await transform(readFileSync(join(dist, old)), { loader, minify: true, target: TARGET, charset: 'utf8' });
    const bytes = Buffer.from(code);
    replace(old, old.replace(/-[0-9a-f]+\./, `-${hash(bytes)}.`), bytes);
  }
}

const title = planTitle();
if (title) html = html.replace(/(id="boot-plan">)[^<]*/, (_, open) => `${open}《${escape(title)}》`);
// Comments are for readers of the source.
html = html.replace(/\n\s*<!--[\s\S]*?-->/g, '');
writeFileSync(page, html);

function planTitle() {
  const file = join(dist, 'plan.json');
  if (!existsSync(file)) return '';
  try {
    return String(JSON.parse(readFileSync(file, 'utf8')).title ?? '').replace(/^《|》$/g, '');
  } catch {
    return ''; // the program reports a broken plan with its place
  }
}

function escape(text) {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
