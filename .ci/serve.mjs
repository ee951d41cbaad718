// A static server for 127.0.0.1: for develop.mjs, for a look at dist/, and for the tests, with faults on order.
// usage: node .ci/serve.mjs [--port 8080] [--prefix /a/b/] [dist]
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBrotliCompress, createGzip } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const POLICY = (script) =>
  `default-src 'none'; script-src 'self' ${script}; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; ` +
  "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'";

/** The sample header of docs/hosting.md: the page narrows 'unsafe-eval' itself where the browser can. */
export const CSP = POLICY("'unsafe-eval'");
/** The stricter sample, for sites that need not serve Chromium before 97. */
export const CSP_STRICT = POLICY("'wasm-unsafe-eval'");

const HEADERS = {
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/**
 * Starts a server on 127.0.0.1.
 * @param {object} options
 * @param {string} [options.root]     folder to serve (default dist)
 * @param {number} [options.port]     0 picks a free one
 * @param {string} [options.prefix]   sub-path to serve under, as '/a/b/'
 * @param {object} [options.headers]  added to every answer; null takes one away
 * @param {'br'|'gzip'} [options.compress]  content-encoding for what the client accepts
 * @param {Rule[]} [options.rules]    faults, first match wins
 *   Rule: { path: string|RegExp   matched against the path below the prefix ('plan.json'; '' is index.html)
 *           status?, type?, headers?, body?: string|Buffer, delayMs?, hang?: true (never answers),
 *           cutAfter?: bytes sent before the connection breaks, bytesPerSecond? }
 * @returns {Promise<{url, origin, port, rules, log: {path, status}[], close()}>}  rules may be changed while it runs
 */
export async function serve(options = {}) {
  const root = realpathSync(options.root ?? 'dist');
  const prefix = `/${(options.prefix ?? '/').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const rules = options.rules ?? [];
  const log = [];
  const timers = new Set();

  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    const answer = (status, headers, body) => {
      log.push({ path, status });
      const all = { ...HEADERS, 'cache-control': 'no-cache', ...options.headers, ...headers };
      for (const key of Object.keys(all)) if (all[key] === null) delete all[key];
      response.writeHead(status, all);
      if (body === undefined || request.method === 'HEAD') response.end();
      else if (typeof body === 'string' || Buffer.isBuffer(body)) response.end(body);
      else body.on('error', () => response.destroy()).pipe(response);
    };
    const say = (status, text) => answer(status, { 'content-type': 'text/plain; charset=utf-8' }, text);
    const act = () => {
      if (!['GET', 'HEAD'].includes(request.method)) return say(405, 'only GET');
      if (!path.startsWith(prefix)) {
        if (`${path}/` === prefix) return answer(301, { location: prefix });
        return say(404, 'not found');
      }
      let name;
      try {
        name = decodeURIComponent(path.slice(prefix.length));
      } catch {
        return say(400, 'bad address');
      }
      const rule = rules.find((rule) => (typeof rule.path === 'string' ? rule.path === name : rule.path.test(name)));
      if (rule?.hang) return log.push({ path, status: 0 });
      const go = () => file(name, rule ?? {});
      if (rule?.delayMs) later(go, rule.delayMs);
      else go();
    };
    const file = (name, rule) => {
      const headers = { ...rule.headers };
      if (rule.status >= 400 || rule.body !== undefined) {
        return answer(rule.status ?? 200, { 'content-type': rule.type ?? TYPES[extname(name)] ?? 'text/plain', ...headers }, rule.body ?? 'fault on order');
      }
      let target = normalize(join(root, name));
      if (target !== root && !target.startsWith(root + sep)) return say(404, 'not found');
      let stat = statSync(target, { throwIfNoEntry: false });
      if (stat?.isDirectory()) {
        if (name !== '' && !name.endsWith('/')) return answer(301, { location: `${path}/` });
        target = join(target, 'index.html');
        stat = statSync(target, { throwIfNoEntry: false });
      }
      if (!stat?.isFile()) return say(404, 'not found');
      headers['content-type'] = rule.type ?? TYPES[extname(target)] ?? 'application/octet-stream';
      headers['last-modified'] = stat.mtime.toUTCString();
      if (rule.cutAfter !== undefined || rule.bytesPerSecond) {
        log.push({ path, status: rule.status ?? 200 });
        response.writeHead(200, { ...HEADERS, ...options.headers, ...headers, 'content-length': stat.size });
        return trickle(target, response, rule);
      }
      const encoding = options.compress && (request.headers['accept-encoding'] ?? '').includes(options.compress) ? options.compress : '';
      const source = createReadStream(target);
      if (encoding) {
        answer(200, { ...headers, 'content-encoding': encoding }, source.pipe(encoding === 'br' ? createBrotliCompress() : createGzip()));
      } else {
        answer(200, { ...headers, 'content-length': stat.size }, source);
      }
    };
    act();
  });

  function later(action, ms) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, ms);
    timers.add(timer);
  }

  /** A slow line, or one that breaks. */
  async function trickle(target, response, { cutAfter = Infinity, bytesPerSecond = 0 }) {
    const step = bytesPerSecond ? Math.max(1, Math.round(bytesPerSecond / 20)) : 16384;
    let sent = 0;
    for await (const piece of createReadStream(target, { highWaterMark: step })) {
      if (response.destroyed) return;
      if (sent + piece.length > cutAfter) {
        response.write(piece.subarray(0, cutAfter - sent), () => response.destroy());
        return;
      }
      response.write(piece);
      sent += piece.length;
      if (bytesPerSecond) await new Promise((done) => later(done, 50));
    }
    response.end();
  }

  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });
  const { port } = server.address();
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    port,
    rules,
    log,
    url: origin + prefix,
    close: () =>
      new Promise((done) => {
        for (const timer of timers) clearTimeout(timer);
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const option = (name, fallback) => {
    const at = args.indexOf(name);
    return at < 0 ? fallback : args.splice(at, 2)[1];
  };
  const port = Number(option('--port', process.env.PORT ?? 8080));
  const prefix = option('--prefix', '/');
  try {
    const { url } = await serve({ root: args[0] ?? 'dist', port, prefix });
    console.log(`serving ${args[0] ?? 'dist'} on ${url}  (Ctrl+C ends it)`);
  } catch (error) {
    if (error.code === 'EADDRINUSE') console.error(`error: port ${port} is taken: make serve PORT=8081`);
    else if (error.code === 'ENOENT') console.error('error: there is no dist/: make build');
    else console.error(`error: ${error.message}`);
    process.exit(1);
  }
}
