// `make serve`: builds the site quickly (Cargo.toml's profile `quick`), serves it on 127.0.0.1, builds it again when a
// file changes and has the page loaded anew. What does not build leaves the site as it was.
// usage: node .ci/develop.mjs [--port 8080]
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from './serve.mjs';
import { root } from './split.mjs';

const SOURCES = ['src', 'style', 'public', 'index.html', 'Cargo.toml', 'Cargo.lock', '.ci/programs.mjs'];
const site = join(root, 'target/site');
const at = process.argv.indexOf('--port');
const port = Number(at < 0 ? 8080 : process.argv[at + 1]);

/** Looks for a newer build every second; one that is not heard of (the server was ended) changes nothing. */
const RELOAD = `(() => { let seen; setInterval(() => fetch('./built').then((r) => r.text()).then((now) => {
  if (seen !== undefined && seen !== now) location.reload();
  seen = now;
}).catch(() => {}), 1000); })();`;

/** When a source was last changed. Asked again and again: it needs nothing of the system, or of the disk's kind. */
function changed() {
  let latest = 0;
  const look = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return;
    latest = Math.max(latest, stat.mtimeMs);
    if (stat.isDirectory()) readdirSync(path).forEach((name) => look(join(path, name)));
  };
  SOURCES.forEach((name) => look(join(root, name)));
  return latest;
}

/** Builds; whether it could. */
const build = () => new Promise((done) => {
  const began = Date.now();
  spawn(join(root, '.ci/build'), ['--quick', site], { stdio: 'inherit' }).on('close', (code) => {
    const seconds = Math.round((Date.now() - began) / 1000);
    console.log(code === 0 ? `built in ${seconds} s` : 'not built: the site stays as it was');
    done(code === 0);
  });
});

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const rules = [];
const shown = () => {
  const page = readFileSync(join(site, 'index.html'), 'utf8').replace('</head>', '<script src="./reload.js" defer></script></head>');
  rules.splice(0, rules.length,
    { path: '', type: 'text/html; charset=utf-8', body: page },
    { path: 'reload.js', type: 'text/javascript; charset=utf-8', body: RELOAD },
    { path: 'built', body: String(Date.now()) });
};

let built = changed();
if (!(await build()) && !existsSync(join(site, 'index.html'))) process.exit(1);
shown();
try {
  const { url } = await serve({ root: site, port, rules });
  console.log(`serving on ${url}; a change is built and shown by itself  (Ctrl+C ends it)`);
} catch (error) {
  console.error(error.code === 'EADDRINUSE' ? `error: port ${port} is taken: make serve PORT=8081` : `error: ${error.message}`);
  process.exit(1);
}
for (;;) {
  await pause(500);
  const now = changed();
  if (now === built) continue;
  built = now;
  if (await build()) shown();
}
