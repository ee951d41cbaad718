// Drives the browsers of the tests: Debian's Chromium, Firefox ESR and a real Chromium 86.
// It knows nothing of the program but what a person sees. No sleeps: every wait polls a
// condition until a deadline, and says at the deadline what it saw instead.
//
//   import { session } from './harness.mjs';
//   test('name', session('chromium', async ({ server, browser, tab }) => { … }));
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { accessSync, constants as fsConstants, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import { serve } from '../../.ci/serve.mjs';

export { serve };

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const outFolder = join(root, 'tests/out');

/** What every test of the page runs in. */
export const BROWSERS = ['chromium', 'firefox', 'chromium86'];

/** How long a wait lasts at most; the machine is shared and slow at times. */
export const DEADLINE = Number(process.env.TEST_DEADLINE_MS ?? 20_000);
const POLL = 25;

const CHROMIUM_FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--disable-extensions', '--mute-audio', '--lang=zh-CN',
  '--hide-scrollbars', '--force-color-profile=srgb',
  // A request that leaves the machine fails at once, and shows up in the log.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

// ---- finding the programs -------------------------------------------------------

function onPath(names) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const file = join(folder, name);
      try {
        accessSync(file, fsConstants.X_OK);
        if (statSync(file).isFile()) return file;
      } catch { /* not here */ }
    }
  }
  return null;
}

/** The program of a browser by its name; throws a clear message, so that nothing is skipped silently. */
export function executable(name) {
  if (name === 'chromium86') return chromium86();
  const [variable, commands, debian] = {
    chromium: ['CHROME', ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], 'chromium'],
    firefox: ['FIREFOX', ['firefox-esr', 'firefox'], 'firefox-esr'],
  }[name] ?? assert.fail(`no such browser: ${name}`);
  const file = process.env[variable] || onPath(commands);
  if (!file || !existsSync(file)) {
    throw new Error(`${name} is missing: run .ci/setup test, install Debian's ${debian}, or set ${variable} to its full path`);
  }
  return file;
}

/** Unpacks the Chromium 86 that npm's chrome-aws-lambda carries, once. */
function chromium86() {
  const folder = join(root, '.tools/chromium-86');
  const file = join(folder, 'chromium');
  if (existsSync(file)) return file;
  let bin;
  try {
    bin = join(dirname(require.resolve('chrome-aws-lambda/package.json')), 'bin');
  } catch {
    throw new Error('Chromium 86 is missing: run npm ci in tests/');
  }
  const fresh = mkdtempSync(join(mkdirs(join(root, '.tools')), 'unpack-'));
  const unpack = (name) => brotliDecompressSync(readFileSync(join(bin, name)));
  writeFileSync(join(fresh, 'chromium'), unpack('chromium.br'), { mode: 0o755 });
  execFileSync('tar', ['-x', '-C', mkdirs(join(fresh, 'swiftshader'))], { input: unpack('swiftshader.tar.br') });
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another test process was faster.
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(file)) throw error;
  }
  return file;
}

function mkdirs(folder) {
  mkdirSync(folder, { recursive: true });
  return folder;
}

// ---- waiting --------------------------------------------------------------------

/**
 * Polls `probe` until it returns something truthy, and returns that.
 * @param {string} what  ends the sentence "timed out waiting for …"
 * @param {() => any} probe  may be async; what it throws counts as "not yet"
 */
export async function until(what, probe, timeout = DEADLINE) {
  const end = Date.now() + timeout;
  let last;
  for (;;) {
    try {
      const value = await probe();
      if (value) return value;
      last = undefined;
    } catch (error) {
      last = error;
      if (/Session closed|Target closed|Connection closed|detached Frame/i.test(error.message) && Date.now() > end - timeout + 2000) throw error;
    }
    if (Date.now() > end) throw new Error(`timed out after ${timeout} ms waiting for ${what}${last ? `; last error: ${last.message}` : ''}`);
    await pause(POLL);
  }
}

// ---- browsers -------------------------------------------------------------------

/**
 * Starts a browser with a profile of its own.
 * @param {'chromium'|'firefox'|'chromium86'} name
 * @param {object} [options]
 * @param {string} [options.profile]  a kept profile folder (to start again after a kill); else a fresh one
 * @param {'light'|'dark'} [options.theme]
 * @param {string[]} [options.args]   further flags
 * @returns {Promise<Browser>}
 */
export async function launch(name = 'chromium', options = {}) {
  const file = executable(name);
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), `ipplan-${name}-`));
  const downloads = mkdirs(join(profile, 'downloads'));
  let driver;
  if (name === 'firefox') {
    driver = await puppeteer.launch({
      browser: 'firefox', executablePath: file, headless: true, userDataDir: profile, args: options.args ?? [], protocolTimeout: 120_000, timeout: 60_000,
      extraPrefsFirefox: {
        'browser.download.dir': downloads,
        'browser.download.folderList': 2,
        'browser.download.useDownloadDir': true,
        'browser.download.always_ask_before_handling_new_types': false,
        'browser.helperApps.neverAsk.saveToDisk': 'application/json,text/csv,text/plain,image/svg+xml,application/octet-stream',
        'intl.accept_languages': 'zh-CN',
        'layout.css.prefers-color-scheme.content-override': options.theme === 'dark' ? 0 : 1,
        'network.captive-portal-service.enabled': false,
        'network.connectivity-service.enabled': false,
        // Killed on purpose: no safe mode, no restore page.
        'toolkit.startup.max_resumed_crashes': -1,
        'browser.sessionstore.resume_from_crash': false,
      },
    });
  } else {
    const chromium = name === 'chromium86' ? require('puppeteer-core-5') : puppeteer;
    const flags = [...CHROMIUM_FLAGS, ...(options.args ?? [])];
    driver = await chromium.launch({
      executablePath: file, headless: true, ignoreDefaultArgs: true, protocolTimeout: 120_000, timeout: 60_000,
      args: [...flags, `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
    });
  }
  return new Browser(name, driver, { profile, downloads, ...options });
}

export class Browser {
  constructor(name, driver, options) {
    this.name = name;
    this.driver = driver;
    this.profile = options.profile;
    this.downloads = options.downloads;
    this.theme = options.theme;
    this.tabs = [];
  }

  /**
   * Opens an address in a new tab; without one the tab stays blank.
   * @param {string} [address]
   * @param {object} [options]  width, height, theme, before: a function run in every page before its scripts,
   *                            waitUntil: false does not wait for the page's load event
   * @returns {Promise<Tab>}
   */
  async open(address, options = {}) {
    const page = await this.driver.newPage();
    const tab = new Tab(this, page);
    this.tabs.push(tab);
    await tab.setUp(options);
    if (address) await tab.goto(address);
    return tab;
  }

  /** Ends all of the browser's processes as a power cut would, and waits until they are gone. */
  async kill() {
    const { pid } = this.driver.process();
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      process.kill(pid, 'SIGKILL');
    }
    await until('the killed browser to be gone', () => {
      try {
        process.kill(-pid, 0);
        // Zombies keep the group alive until they are reaped; they hold no files.
        return !execFileSync('ps', ['-o', 'stat=', '-g', String(pid)], { encoding: 'utf8' }).split('\n').some((stat) => stat.trim() && !stat.trim().startsWith('Z'));
      } catch {
        return true;
      }
    });
    try {
      await this.driver.disconnect();
    } catch { /* it is dead */ }
  }

  /** Ends the browser; `keep` leaves its profile for a later launch({profile}). */
  async close({ keep = false } = {}) {
    // A browser that does not end by itself must not hold the tests up.
    const { pid } = this.driver.process() ?? {};
    const closed = this.driver.close().catch(() => {});
    const gave = await Promise.race([closed.then(() => true), pause(8000, false, { ref: false })]);
    if (!gave && pid) await this.kill().catch(() => {});
    if (!keep) rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

// ---- tabs -----------------------------------------------------------------------

let scripts = 0;

/** Runs in the page: finds the elements that a person would name so. */
function findElements(target) {
  const squeeze = (text) => (text || '').replace(/\s+/g, ' ').trim();
  const shown = (node) => {
    const box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    return box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && style.display !== 'none';
  };
  const label = (node) => {
    const by = node.getAttribute('aria-labelledby');
    if (by) return squeeze(by.split(/\s+/).map((id) => (document.getElementById(id) || {}).textContent).join(' '));
    if (node.getAttribute('aria-label')) return squeeze(node.getAttribute('aria-label'));
    if (node.labels && node.labels.length) return squeeze(Array.from(node.labels).map((one) => one.textContent).join(' '));
    return squeeze(node.getAttribute('placeholder') || node.getAttribute('title'));
  };
  const name = (node) => {
    const by = node.matches('input,select,textarea') || node.hasAttribute('aria-label') || node.hasAttribute('aria-labelledby') ? label(node) : '';
    return by || squeeze(node.innerText || node.textContent || node.value) || squeeze(node.getAttribute('title'));
  };
  const roles = {
    button: 'button,[role=button],input[type=submit],input[type=button],summary',
    link: 'a[href],[role=link]', heading: 'h1,h2,h3,h4,h5,h6,[role=heading]',
    textbox: 'input:not([type]),input[type=text],input[type=search],input[type=number],input[type=date],textarea,[role=textbox]',
    searchbox: 'input[type=search],[role=searchbox]',
    combobox: 'select,[role=combobox]', option: 'option,[role=option]', checkbox: 'input[type=checkbox],[role=checkbox]',
    radio: 'input[type=radio],[role=radio]', tab: '[role=tab]', row: 'tr,[role=row]', cell: 'td,th,[role=cell]', table: 'table,[role=table]',
    dialog: 'dialog,[role=dialog]', alertdialog: '[role=alertdialog]', alert: '[role=alert]', status: '[role=status],output',
    img: 'img,svg[role=img],canvas,[role=img]', navigation: 'nav,[role=navigation]', main: 'main,[role=main]', file: 'input[type=file]',
  };
  const fits = (want, have) => want === undefined || (want instanceof Object && want.regex ? new RegExp(want.regex, want.flags).test(have) : want.exact ? have === want.exact : have === want || have.includes(want));
  const exactFirst = (nodes, of, want) => {
    const same = nodes.filter((node) => of(node) === want);
    return same.length ? same : nodes;
  };
  const within = target.within ? findElements(target.within)[0] : document;
  if (!within) return [];
  const all = (selector) => Array.from(within.querySelectorAll(selector));
  let nodes;
  if (target.css) nodes = all(target.css).filter((node) => fits(target.text, squeeze(node.textContent)));
  else if (target.role) nodes = exactFirst(all(roles[target.role] || `[role=${target.role}]`).filter((node) => fits(target.name, name(node))), name, target.name);
  else if (target.label !== undefined) nodes = exactFirst(all('input,select,textarea,[contenteditable]').filter((node) => fits(target.label, label(node))), label, target.label);
  else {
    // By text: the smallest elements that carry it, what can be clicked first.
    nodes = all('*').filter((node) => !/^(SCRIPT|STYLE|TEMPLATE)$/.test(node.tagName) && fits(target.text, squeeze(node.innerText || node.textContent)));
    nodes = nodes.filter((node) => !nodes.some((other) => other !== node && node.contains(other)));
    nodes = exactFirst(nodes, (node) => squeeze(node.innerText || node.textContent), target.text);
    const can = nodes.filter((node) => node.closest('button,a[href],label,summary,[role=button],[role=tab],[role=option],[tabindex]'));
    if (can.length) nodes = can;
  }
  return target.hidden ? nodes : nodes.filter(shown);
}

/** Text, role, label or CSS → a plain object that travels into the page. */
function plain(target) {
  const text = (value) => (value instanceof RegExp ? { regex: value.source, flags: value.flags } : value);
  if (typeof target === 'string' || target instanceof RegExp) return { text: text(target) };
  const result = { ...target };
  for (const key of ['text', 'name', 'label']) if (key in result) result[key] = text(result[key]);
  if (result.within) result.within = plain(result.within);
  return result;
}

const show = (target) => (target instanceof RegExp ? String(target) : JSON.stringify(plain(target)));

/**
 * One tab. A *target* names elements as a person would:
 *   '文字' or /regex/                      by visible text
 *   { role: 'button', name: '导出快照' }    by role and accessible name (name optional)
 *   { label: '数值' }                       a form control by its label
 *   { css: '.row', text: '…' }             by selector
 * each with { within: target } and { hidden: true } (also what isn't shown). Names match
 * exactly if any does, else as a part.
 */
export class Tab {
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
    /** console messages of the page: { type, text } */
    this.console = [];
    /** uncaught errors, as text */
    this.errors = [];
    /** violations of the Content-Security-Policy: { directive, blocked, source } */
    this.violations = [];
    /** every address asked for, but data: and blob: */
    this.requests = [];
  }

  async setUp({ width = 1280, height = 800, theme, before } = {}) {
    const { page } = this;
    page.on('console', (message) => {
      const text = message.text();
      if (text.startsWith('@@violation ')) {
        const violation = JSON.parse(text.slice(12));
        // Chromium 86 asks its policy for wasm first, reports, and then lets 'unsafe-eval' pass:
        // a report of what was not blocked.
        if (this.browser.name === 'chromium86' && violation.blocked === 'eval') return;
        this.violations.push(violation);
      }
      else this.console.push({ type: message.type(), text });
    });
    page.on('pageerror', (error) => this.errors.push(String(error?.message ?? error)));
    page.on('request', (request) => {
      if (!/^(data|blob|about):/.test(request.url())) this.requests.push(request.url());
    });
    page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
    await page.setViewport({ width, height });
    await this.setTheme(theme ?? this.browser.theme ?? 'light');
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.debug(`@@violation ${JSON.stringify({ directive: event.effectiveDirective, blocked: event.blockedURI, source: `${event.sourceFile}:${event.lineNumber}`, sample: event.sample })}`);
      });
    });
    if (before) await page.evaluateOnNewDocument(before);
    if (this.browser.name !== 'firefox') {
      const session = await page.target().createCDPSession();
      await session.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: this.browser.downloads });
    }
  }

  /** Firefox takes its theme at launch only. */
  async setTheme(theme) {
    if (this.browser.name !== 'firefox') await this.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  }

  /** Goes to an address and waits for its DOM (not for the program: waitForText says when that is there). */
  async goto(address) {
    // The same page with another hash loads nothing, so there is no load to wait for.
    const now = this.page.url();
    if (address.includes('#') && now.split('#')[0] === address.split('#')[0]) {
      await this.run((to) => { location.href = to; }, address);
      return;
    }
    await this.page.goto(address, { waitUntil: 'domcontentloaded', timeout: 60_000 });
  }

  async reload() {
    await this.page.reload({ waitUntil: 'domcontentloaded', timeout: 60_000 });
  }

  async back() {
    await this.run(() => history.back());
  }

  async close() {
    await this.page.close();
  }

  /** Runs a function in the page. */
  run(script, ...args) {
    return this.page.evaluate(script, ...args);
  }

  /**
   * Runs code as the page's own script, so under its policy and with its errors seen by
   * the page's own handlers (a driver's scripts are exempt from the one and hidden from
   * the other). The server of the session hands it out.
   */
  async runAsPage(server, code) {
    const path = `page-script-${(scripts += 1)}.js`;
    server.rules.unshift({ path, body: code });
    await this.run((src) => new Promise((done) => {
      const script = document.createElement('script');
      script.src = src;
      script.onload = script.onerror = () => done(true);
      document.head.appendChild(script);
    }), server.url + path);
  }

  /** Polls a function in the page until it returns something truthy, and returns that. */
  waitFor(what, script, ...args) {
    return until(`${what} in ${this.browser.name}`, () => this.run(script, ...args));
  }

  /** What a person can read on the page. */
  text() {
    return this.run(() => (document.body ? document.body.innerText : ''));
  }

  async waitForText(wanted, timeout = DEADLINE) {
    let last = '';
    const has = (text) => (wanted instanceof RegExp ? wanted.test(text) : text.includes(wanted));
    try {
      return await until(`the text ${wanted}`, async () => {
        last = await this.text();
        return has(last) && last;
      }, timeout);
    } catch (error) {
      throw new Error(`${error.message} in ${this.browser.name}; the page said:\n${last.slice(0, 2000)}\nerrors: ${JSON.stringify(this.errors)}`);
    }
  }

  waitForNoText(wanted, timeout = DEADLINE) {
    return until(`the text ${wanted} to go`, async () => !(wanted instanceof RegExp ? wanted.test(await this.text()) : (await this.text()).includes(wanted)), timeout);
  }

  waitForHash(wanted) {
    return until(`the route ${wanted}`, async () => (await this.run(() => location.hash)) === wanted);
  }

  /** How many elements fit the target. */
  count(target) {
    return this.run(`(${findElements})(${JSON.stringify(plain(target))}).length`);
  }

  /** Waits for the first element that fits, and returns what it says, holds and is. */
  async find(target) {
    return until(`${show(target)} in ${this.browser.name}`, () => this.run(`(() => {
      const node = (${findElements})(${JSON.stringify(plain(target))})[0];
      return node ? { text: (node.innerText || node.textContent || '').trim(), value: node.value === undefined ? null : node.value, disabled: !!node.disabled,
        checked: !!node.checked, focused: node === document.activeElement, tag: node.tagName.toLowerCase(), class: node.getAttribute('class') || '' } : null; })()`));
  }

  /** A driver's handle of the first element that fits. */
  async handle(target) {
    await until(`${show(target)} in ${this.browser.name}`, () => this.count(target));
    return (await this.page.evaluateHandle(`(${findElements})(${JSON.stringify(plain(target))})[0]`)).asElement();
  }

  /** Where a real mouse would hit the element: scrolled to, enabled, lying still and on top. */
  async place(target) {
    let why = 'not found';
    let before = '';
    try {
      return await until(show(target), async () => {
        const found = await this.run(`(() => {
          const node = (${findElements})(${JSON.stringify(plain(target))})[0];
          if (!node) return { why: 'not found' };
          if (node.disabled) return { why: 'disabled' };
          let box = node.getBoundingClientRect();
          if (box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth) { node.scrollIntoView({ block: 'center', inline: 'center', behavior: 'auto' }); box = node.getBoundingClientRect(); }
          const x = box.left + box.width / 2, y = box.top + box.height / 2;
          const hit = document.elementFromPoint(x, y);
          if (!hit || !(node.contains(hit) || hit.contains(node) || (node.labels && Array.from(node.labels).some((label) => label.contains(hit)))))
            return { why: 'covered by ' + (hit ? hit.outerHTML.slice(0, 200) : 'nothing') };
          return { x, y };
        })()`);
        if (found.why) {
          why = found.why;
          return null;
        }
        const at = JSON.stringify(found);
        const still = at === before;
        before = at;
        why = 'moving';
        return still && found;
      });
    } catch (error) {
      throw new Error(`${error.message} in ${this.browser.name}: ${why}; the page said:\n${(await this.text().catch(() => '')).slice(0, 2000)}`);
    }
  }

  /** A real mouse click. */
  async click(target) {
    const { x, y } = await this.place(target);
    await this.page.mouse.click(x, y);
  }

  /** Moves the mouse over an element; dx and dy are shares of its size, 0.5 the middle. */
  async hover(target, dx = 0.5, dy = 0.5) {
    await this.place(target);
    const box = await this.run(`(() => { const b = (${findElements})(${JSON.stringify(plain(target))})[0].getBoundingClientRect(); return [b.left, b.top, b.width, b.height]; })()`);
    await this.page.mouse.move(box[0] + box[2] * dx, box[1] + box[3] * dy);
  }

  /** Types a value into the control with this label, in place of what is there. Does not leave the field: press('Tab'). */
  async fill(label, value) {
    const target = typeof label === 'string' || label instanceof RegExp ? { label } : label;
    const { tag } = await this.find(target);
    await this.place(target);
    const type = await this.run(`(() => { const n = (${findElements})(${JSON.stringify(plain(target))})[0]; n.focus(); if (n.select && n.type !== 'date') n.select(); return n.type || ''; })()`);
    if (tag === 'input' && /^(date|month|time|color|range)$/.test(type)) {
      // Typed dates depend on the browser's language: set as a date picker sets them.
      await this.run(`((n, v) => { Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(n, v);
        n.dispatchEvent(new Event('input', { bubbles: true })); n.dispatchEvent(new Event('change', { bubbles: true })); })
        ((${findElements})(${JSON.stringify(plain(target))})[0], ${JSON.stringify(value)})`);
    } else {
      if (value === '') await this.page.keyboard.press('Backspace');
      else await this.page.keyboard.type(value);
    }
  }

  /** Picks an option by its text (or value) in the select with this label. */
  async choose(label, option) {
    const target = typeof label === 'string' || label instanceof RegExp ? { label } : label;
    await this.place(target);
    await until(`the option ${option} of ${show(target)}`, () => this.run(`((n, want) => {
      const options = Array.from(n.options);
      const text = (o) => o.textContent.replace(/\\s+/g, ' ').trim();
      const option = options.find((o) => text(o) === want) || options.find((o) => o.value === want) || options.find((o) => text(o).includes(want));
      if (!option) return false;
      n.focus();
      n.value = option.value;
      n.dispatchEvent(new Event('input', { bubbles: true }));
      n.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    })((${findElements})(${JSON.stringify(plain(target))})[0], ${JSON.stringify(option)})`));
  }

  /** Presses a key by its DOM name, modifiers first: 'Enter', 'Tab', 'Control+k', 'Shift+Tab'. */
  async press(keys) {
    const parts = keys.split('+');
    const key = parts.pop();
    for (const modifier of parts) await this.page.keyboard.down(modifier);
    await this.page.keyboard.press(key);
    for (const modifier of parts.reverse()) await this.page.keyboard.up(modifier);
  }

  /** Types into whatever has the focus. */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /** Gives files to a file input (found by label or target; it may be hidden). */
  async upload(target, ...files) {
    const wanted = typeof target === 'string' || target instanceof RegExp ? { label: target } : target;
    const input = await this.handle({ ...wanted, hidden: true });
    await input.uploadFile(...files);
  }

  /**
   * Does something that downloads a file, and waits for the finished file on disk.
   * @returns {Promise<{ name: string, path: string, text: string, bytes: Buffer, json(): any }>}
   */
  async download(action) {
    // By name and time: a second file of the same name takes the first one's place.
    const list = () => readdirSync(this.browser.downloads);
    const mark = (file) => `${file}|${statSync(join(this.browser.downloads, file)).mtimeMs}`;
    const before = new Set(list().map(mark));
    await action();
    let size = -1;
    const name = await until('a finished download', () => {
      const fresh = list().filter((file) => !before.has(mark(file)));
      if (fresh.some((file) => /\.(crdownload|part|tmp)$/.test(file))) return null;
      const file = fresh.find((one) => !one.startsWith('.'));
      if (!file) return null;
      const now = statSync(join(this.browser.downloads, file)).size;
      const done = now > 0 && now === size;
      size = now;
      return done && file;
    });
    const path = join(this.browser.downloads, name);
    const bytes = readFileSync(path);
    return { name, path, bytes, text: bytes.toString('utf8'), json: () => JSON.parse(bytes.toString('utf8')) };
  }

  /** Saves tests/out/<name>.png, in a size and theme if given; returns its path. */
  async screenshot(name, { width, height, theme, fullPage = false } = {}) {
    if (theme) await this.setTheme(theme);
    if (width) await this.page.setViewport({ width, height: height ?? 800 });
    // A tab in the background draws no frames.
    await this.page.bringToFront();
    await this.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))));
    const path = join(mkdirs(outFolder), `${name}.png`);
    writeFileSync(path, await this.page.screenshot({ fullPage }));
    return path;
  }

  /** Nothing left the origin. */
  assertOwnRequests(origin) {
    const foreign = this.requests.filter((url) => !url.startsWith(`${origin}/`));
    assert.deepEqual(foreign, [], 'requests that leave the origin');
  }

  /** No policy violation, no uncaught error, no console error, no request elsewhere. */
  assertClean(origin) {
    assert.deepEqual(this.violations, [], 'violations of the Content-Security-Policy');
    assert.deepEqual(this.errors, [], 'uncaught errors');
    assert.deepEqual(this.console.filter(({ type }) => type === 'error').map(({ text }) => text), [], 'console errors');
    this.assertOwnRequests(origin);
  }
}

/**
 * A test body with a server of dist/, a fresh browser and a blank tab, all closed afterwards.
 * After a failure tests/out/failed-*.png shows the page.
 * @param {string} name  browser
 * @param {(s: { server, browser, tab, t }) => Promise<void>} body
 * @param {object} [options]  serve: options of serve(), launch: options of launch(), open: options of open()
 */
export function session(name, body, options = {}) {
  return async (t) => {
    const server = await serve({ root: process.env.DIST ?? join(root, 'dist'), ...options.serve });
    let browser;
    try {
      browser = await launch(name, options.launch);
      const tab = await browser.open(undefined, options.open);
      try {
        await body({ server, browser, tab, t });
      } catch (error) {
        await tab.screenshot(`failed-${name}-${t.name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}`).catch(() => {});
        throw error;
      }
    } finally {
      await browser?.close().catch(() => {});
      await server.close();
    }
  };
}
