// Makes the site: builds each program with cargo, cuts and binds it (split.mjs; worker.mjs), makes scripts and styles
// small, names every file after its bytes, and writes names and size into index.html. The old site
// stays in its place until the new one is whole.
// usage: node .ci/site.mjs [--quick] [dist]   --quick: for trying, not for a host (Cargo.toml's profile `quick`)
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { PROGRAMS } from './programs.mjs';
import { TARGET, esbuild, hash, root, run, split } from './split.mjs';
import { worker } from './worker.mjs';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const dist = resolve(args.find((arg) => !arg.startsWith('--')) ?? join(root, 'dist'));
const staging = `${dist}.new`;
const profile = quick ? 'quick' : 'release';

for (const { bin, worker: isWorker } of PROGRAMS) {
  const features = isWorker ? ['--no-default-features'] : [];
  run('cargo', ['build', '--locked', '--offline', '--target', 'wasm32-unknown-unknown', '--profile', profile, '--bin', bin, ...features]);
}
const { target_directory: target } = JSON.parse(
  execFileSync('cargo', ['metadata', '--no-deps', '--offline', '--format-version', '1'], { cwd: root, maxBuffer: 1e8 }),
);

rmSync(staging, { recursive: true, force: true });
mkdirSync(staging, { recursive: true });
cpSync(join(root, 'public'), staging, { recursive: true });
withoutBlanks(join(staging, 'plan.json'));
/** Puts bytes into the site under a name of their own; gives that name. */
const put = (name, bytes) => {
  const named = name.replace(/(_bg)?\.(\w+)$/, `-${hash(bytes)}$1.$2`);
  writeFileSync(join(staging, named), bytes);
  return named;
};

let html = readFileSync(join(root, 'index.html'), 'utf8');
/** Writes something in the place of what index.html has to have once. */
const fill = (what, by) => {
  if (html.split(what).length !== 2) throw new Error(`index.html has not one ${what}`);
  html = html.replace(what, () => by);
};

const { transform } = await esbuild();
/** A style sheet or a script, made small, under the name it has in the site. */
const small = async (path) => {
  const loader = path.endsWith('.js') ? 'js' : 'css';
  const { code } = await transform(readFileSync(join(root, path)), { loader, minify: !quick, target: TARGET, charset: 'utf8' });
  return put(basename(path), Buffer.from(code));
};

const whole = (bin) => join(target, 'wasm32-unknown-unknown', profile, `${bin}.wasm`);
let workers = '';
for (const { bin, worker: own } of PROGRAMS.filter((program) => program.worker)) {
  workers += ` data-${bin}="./${await worker(whole(bin), bin, own, !quick, put)}"`;
}
for (const { bin, parts, first } of PROGRAMS.filter((program) => program.parts)) {
  const styles = {};
  for (const [part, { style }] of Object.entries(parts)) styles[part] = style && (await small(style));
  const made = await split(whole(bin), bin, styles, !quick, first);
  const [js, wasm] = [put(`${bin}.js`, made.js), put(`${bin}_bg.wasm`, made.wasm)];
  for (const { name, bytes } of made.chunks) writeFileSync(join(staging, name), bytes);
  fill(`<meta name="program" content="${bin}">`, `<meta name="program" data-size="${made.wasm.length}" data-js="./${js}" data-wasm="./${wasm}"${workers}>
  <link rel="modulepreload" href="./${js}">
  <link rel="preload" as="fetch" crossorigin="anonymous" type="application/wasm" href="./${wasm}">`);
}

for (const [, kind, path] of html.matchAll(/\b(href|src)="((?:style|src)\/[^"]+)"/g)) fill(`${kind}="${path}"`, `${kind}="./${await small(path)}"`);

// Comments are for readers of the source.
html = html.replace(/\n\s*<!--[\s\S]*?-->/g, '');
writeFileSync(join(staging, 'index.html'), html);
rmSync(dist, { recursive: true, force: true });
renameSync(staging, dist);

/**
 * The plan goes without the blanks between its tokens: a percent of what the first screen waits for. The tokens stay as
 * they are, so that the program finds every fault it would have found, repeated keys too; what is no JSON stays whole.
 */
function withoutBlanks(file) {
  if (!existsSync(file)) return;
  const text = readFileSync(file, 'utf8');
  try {
    JSON.parse(text);
  } catch {
    return;
  }
  writeFileSync(file, text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1'));
}
