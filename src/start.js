// The starter: loads the program, and stays responsible when the program is gone.
// It knows nothing of Leptos or of the plan, and works when the wasm doesn't.
//
// Contract with the program (src/shell/boot.rs):
//   ipplan.ready()       the first screen is mounted; the start page goes away
//   ipplan.stop(reason)  a panic; covers the page, and nothing is written from then on
//   ipplan.stopped       true from the first stop on; storage code asks before each write
//
// Plain ES2019 plus import(), no top-level await: Chromium 86 parses it, and what
// cannot parse it shows index.html's own words.
(function () {
  'use strict';

  var PREFIX = 'ipplan/';
  var STARTS = 'ipplan/starts';
  // A plan that is tried, and the drafts of 方案制作: no records, and longer than any is.
  var TRIAL = 'ipplan/trial';
  var AUTHORING = 'ipplan/_authoring';
  var FAILED_STARTS = 3;
  // A start that neither got ready nor failed counts as failed after this time:
  // several tabs restored at once must not look like failures.
  var PENDING_MS = 30000;
  // No byte for this long is called a stalled download.
  var STALL_MS = 20000;
  // Downloaded, yet no first screen: say so and offer the raw data, but let it go on.
  var SLOW_MS = 15000;

  var WORDS = {
    opening: '正在打开……',
    preparing: '下载完毕，正在启动……',
    slow: '启动用的时间比平时长。可以再等一会儿，也可以先导出原始数据。',
    failed: '程序没有打开',
    reload: '重新载入',
    retry: '重新尝试',
    raw: '导出原始数据',
    details: '技术信息（请发给网站管理员）',
    file: '本页是从磁盘直接打开的，浏览器不允许这样运行。请通过网址（http:// 或 https:// 开头）打开，或者使用单文件版。',
    old: '这个浏览器版本太旧。请换用近几年的版本（Chrome 或 Edge 86 以上、较新的 Firefox）；360、QQ、搜狗等浏览器请切换到“极速模式”。',
    missing: '程序文件没有取到。网站可能刚刚更新，请按 Ctrl+F5 重新载入；仍不行，请告诉网站管理员。',
    offline: '连不上网站，程序文件没有取到。请检查网络后重新载入。',
    stalled: '下载停住了，很久没有收到数据。请检查网络后重新载入。',
    broken: '收到的程序文件不完整或者不对。请按 Ctrl+F5 重新载入；仍不行，请告诉网站管理员。',
    type: '网站给出的程序文件类型不对，浏览器不肯运行。请告诉网站管理员。',
    policy: '网站的安全策略不允许这个浏览器运行本程序。请换用近几年的浏览器，或者告诉网站管理员。',
    crashed: '程序启动时出错。',
    recovery: '安全模式',
    recoveryWhy: '程序连续三次没有打开，所以这次先停下来。建议先导出原始数据留底，再重新尝试。',
    stopped: '程序已停止',
    stoppedWhy: '程序遇到了没有料到的错误，已停止运行，并且不再写入任何数据。请先导出原始数据留底，再重新载入。',
  };

  var ipplan = { stopped: false, ready: ready, stop: stop };
  window.ipplan = ipplan;
  var isReady = false;
  var gaveUp = false; // a failed start is on screen, or the recovery page
  var myStart = null;
  // The page is being left: requests break off then, and that is no fault.
  var leaving = false;

  function byId(id) { return document.getElementById(id); }

  function el(tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function describe(reason) {
    if (reason instanceof Error || (reason && reason.name && reason.message !== undefined)) {
      return reason.name + ': ' + reason.message + (reason.stack ? '\n' + reason.stack : '');
    }
    return String(reason);
  }

  // ---- local storage, which may throw at every touch -------------------------

  function storage() {
    try { return window.localStorage; } catch (e) { return null; }
  }

  function readStarts() {
    try {
      var list = JSON.parse(storage().getItem(STARTS) || '[]');
      return Array.isArray(list) ? list.filter(function (t) { return typeof t === 'number'; }) : [];
    } catch (e) { return []; }
  }

  // Kept from before stop() closes the store.
  var setItem = window.Storage && Storage.prototype.setItem;
  var removeItem = window.Storage && Storage.prototype.removeItem;

  function writeStarts(list) {
    try {
      if (list.length) setItem.call(storage(), STARTS, JSON.stringify(list.slice(-8)));
      else removeItem.call(storage(), STARTS);
    } catch (e) { /* blocked or full: then starts are not counted */ }
  }

  function failedStarts() {
    var now = Date.now();
    return readStarts().filter(function (t) { return t === 0 || t > now || now - t > PENDING_MS; }).length;
  }

  function withoutMine() {
    var list = readStarts();
    var at = list.indexOf(myStart);
    if (myStart !== null && at >= 0) list.splice(at, 1);
    myStart = null;
    return list;
  }

  function countFailure() {
    writeStarts(withoutMine().concat(0));
  }

  // ---- raw data, read without the program ------------------------------------

  function localKeys() {
    var keys = {};
    var store = storage();
    if (!store) throw new Error('localStorage is blocked');
    for (var i = 0; i < store.length; i += 1) {
      var key = store.key(i);
      if (key !== null && key !== TRIAL && key.indexOf(AUTHORING) !== 0 && key.indexOf(PREFIX) === 0) keys[key] = store.getItem(key);
    }
    return keys;
  }

  function planIds(keys) {
    var ids = {};
    Object.keys(keys).forEach(function (key) {
      var parts = key.split('/');
      if (parts.length > 2) ids[parts[1]] = true;
    });
    return ids;
  }

  function databaseNames(keys) {
    var names = {};
    Object.keys(planIds(keys)).forEach(function (id) { names[PREFIX + id] = true; });
    var listed = window.indexedDB && indexedDB.databases
      ? indexedDB.databases().catch(function () { return []; })
      : Promise.resolve([]);
    return listed.then(function (list) {
      list.forEach(function (db) { if (db.name && db.name !== AUTHORING && db.name.indexOf(PREFIX) === 0) names[db.name] = true; });
      return Object.keys(names).sort();
    });
  }

  function readDatabase(name) {
    return new Promise(function (resolve, reject) {
      var timer = setTimeout(function () { reject(new Error(name + ': no answer')); }, 10000);
      var open = indexedDB.open(name);
      // Not there: leave no empty database behind.
      open.onupgradeneeded = function () { open.transaction.abort(); };
      open.onerror = function (event) {
        clearTimeout(timer);
        event.preventDefault();
        if (open.error && open.error.name === 'AbortError') resolve({});
        else reject(open.error);
      };
      open.onsuccess = function () {
        var db = open.result;
        var entries = {};
        if (!db.objectStoreNames.contains('entries')) { clearTimeout(timer); db.close(); resolve(entries); return; }
        var walk = db.transaction('entries', 'readonly').objectStore('entries').openCursor();
        walk.onerror = function (event) { clearTimeout(timer); event.preventDefault(); db.close(); reject(walk.error); };
        walk.onsuccess = function () {
          var cursor = walk.result;
          if (!cursor) { clearTimeout(timer); db.close(); resolve(entries); return; }
          entries[String(cursor.key)] = cursor.value;
          cursor.continue();
        };
      };
    });
  }

  /** Everything of ours in this browser, as it lies there, and what could not be read. */
  function rawData() {
    var raw = { format: 'ip-plan-raw', exported_at: new Date().toISOString(), page: location.href.split('#')[0], keys: {}, entries: {}, problems: [] };
    try { raw.keys = localKeys(); } catch (e) { raw.problems.push('localStorage: ' + describe(e)); }
    return databaseNames(raw.keys).then(function (names) {
      return names.reduce(function (before, name) {
        return before.then(function () {
          return readDatabase(name).then(
            function (entries) {
              if (Object.keys(entries).length) raw.entries[name.slice(PREFIX.length)] = entries;
            },
            function (e) { raw.problems.push(name + ': ' + describe(e)); }
          );
        });
      }, Promise.resolve());
    }).catch(function (e) {
      raw.problems.push('IndexedDB: ' + describe(e));
    }).then(function () { return raw; });
  }

  /** The number of different entries in both stores. */
  function countEntries(raw) {
    var ids = {};
    Object.keys(raw.keys).forEach(function (key) {
      var parts = key.split('/');
      if (parts.length === 4 && parts[2] === 'e') ids[parts[1] + '/' + parts[3]] = true;
    });
    Object.keys(raw.entries).forEach(function (plan) {
      Object.keys(raw.entries[plan]).forEach(function (id) { ids[plan + '/' + id] = true; });
    });
    return Object.keys(ids).length;
  }

  function today() {
    var now = new Date();
    function two(n) { return (n < 10 ? '0' : '') + n; }
    return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  }

  /** What may be somebody's ID or mobile number; the core's gate can't be asked where the core has stopped. */
  var PERSONAL = /(^|[^0-9a-z])(1[3-9]\d{9}|[1-9]\d{16}[\dx])(?![0-9a-z])/i;
  var asked = false;

  function exportRaw(note) {
    note.textContent = '正在读取……';
    return rawData().then(function (raw) {
      if (!asked && PERSONAL.test(JSON.stringify(raw))) {
        asked = true;
        note.textContent = '里面好像有身份证号或手机号。确定要导出，请再按一次；导出后只交给办公室或修程序的人，不要发到群里。';
        return;
      }
      var name = 'ip-plan-原始数据-' + today() + '.json';
      var url = URL.createObjectURL(new Blob([JSON.stringify(raw, null, 1) + '\n'], { type: 'application/json' }));
      var link = el('a', 'boot-hidden');
      link.href = url;
      link.download = name;
      // Under the stop notice only what lies in it can be clicked.
      (byId('halt') || document.body).appendChild(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(url); }, 60000);
      note.textContent = '已交给浏览器下载：' + name + '（' + countEntries(raw) + ' 条记录' +
        (raw.problems.length ? '；有一部分读不出，文件里写明了' : '') + '）。';
    }).catch(function (e) {
      note.textContent = '没能导出：' + describe(e).split('\n')[0];
    });
  }

  // ---- what both notices are made of -----------------------------------------

  function button(label, main, action) {
    var node = el('button', 'boot-button' + (main ? ' boot-button-main' : ''), label);
    node.type = 'button';
    node.addEventListener('click', action);
    return node;
  }

  function reload() { location.reload(); }

  function technical(reason) {
    var box = el('details', 'boot-details');
    box.appendChild(el('summary', '', WORDS.details));
    box.appendChild(el('pre', '', describe(reason) + '\n' + location.href + '\n' + navigator.userAgent));
    return box;
  }

  function tellCount(node, before) {
    rawData().then(function (raw) {
      if (raw.problems.length) node.textContent = before + '已保存的数据没有改动。';
      else if (countEntries(raw) === 0) node.textContent = before + '本机还没有保存过记录。';
      else node.textContent = before + '已保存的 ' + countEntries(raw) + ' 条都在。';
    });
  }

  // ---- a failed start --------------------------------------------------------

  /** The start page turns into a message: what happened, what is safe, what to do. */
  function notice(title, why, again, reason) {
    var boot = byId('boot');
    if (!boot) return; // the program is on screen; stop() speaks then
    var old = byId('boot-notice');
    if (old) old.remove();
    byId('boot-work').classList.add('boot-hidden');
    var box = el('section', '');
    box.id = 'boot-notice';
    box.setAttribute('role', 'alert');
    box.appendChild(el('h2', 'boot-notice-title', title));
    box.appendChild(el('p', 'boot-problem', why));
    var safe = el('p', 'boot-note', '本机已保存的数据没有改动。');
    box.appendChild(safe);
    tellCount(safe, '');
    var note = el('p', 'boot-note');
    note.setAttribute('role', 'status');
    var row = el('div', 'boot-buttons');
    row.appendChild(button(WORDS.raw, true, function () { exportRaw(note); }));
    row.appendChild(again);
    box.appendChild(row);
    box.appendChild(note);
    if (reason !== undefined) box.appendChild(technical(reason));
    byId('boot-work').parentNode.insertBefore(box, byId('boot-work').nextSibling);
  }

  function fail(why, reason) {
    if (isReady || gaveUp || leaving) return;
    gaveUp = true;
    // What never started must not start behind the message.
    closeStore();
    countFailure();
    console.error('start failed:', reason);
    notice(WORDS.failed, why, button(WORDS.reload, false, reload), reason);
  }

  function recovery() {
    gaveUp = true;
    notice(WORDS.recovery, WORDS.recoveryWhy, button(WORDS.retry, false, function () {
      writeStarts([]);
      reload();
    }));
  }

  // ---- stop ------------------------------------------------------------------

  /** Nothing writes any more, also what forgets to ask. */
  function closeStore() {
    ipplan.stopped = true;
    function refuse() { throw new Error('the program has stopped: nothing is written'); }
    try {
      Storage.prototype.setItem = refuse;
      Storage.prototype.removeItem = refuse;
      Storage.prototype.clear = refuse;
      ['add', 'put', 'delete', 'clear'].forEach(function (name) { IDBObjectStore.prototype[name] = refuse; });
      ['update', 'delete'].forEach(function (name) { IDBCursor.prototype[name] = refuse; });
    } catch (e) { /* no such store in this browser */ }
  }

  function stop(reason) {
    if (ipplan.stopped || leaving) return;
    if (!isReady) { fail(WORDS.crashed, reason); return; }
    closeStore();

    var cover = el('div', 'halt');
    cover.id = 'halt';
    cover.setAttribute('role', 'alertdialog');
    cover.setAttribute('aria-modal', 'true');
    cover.setAttribute('aria-labelledby', 'halt-title');
    cover.setAttribute('aria-describedby', 'halt-why');
    var card = el('div', 'boot-card');
    var title = el('h1', 'boot-title', WORDS.stopped);
    title.id = 'halt-title';
    var why = el('p', '', WORDS.stoppedWhy);
    why.id = 'halt-why';
    var note = el('p', 'boot-note');
    note.setAttribute('role', 'status');
    var row = el('div', 'boot-buttons');
    var first = button(WORDS.raw, true, function () { exportRaw(note); });
    row.appendChild(first);
    row.appendChild(button(WORDS.reload, false, reload));
    [title, why, row, note, technical(reason)].forEach(function (part) { card.appendChild(part); });
    cover.appendChild(card);

    // Half-run code lies under the cover: no event reaches it, no key leads to it.
    Array.prototype.forEach.call(document.body.children, function (child) {
      child.setAttribute('inert', '');
      child.setAttribute('aria-hidden', 'true');
    });
    document.body.appendChild(cover);
    ['click', 'dblclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'keydown', 'keyup', 'keypress',
      'beforeinput', 'input', 'change', 'submit', 'focusin', 'focusout', 'paste', 'drop', 'dragover'].forEach(function (type) {
      window.addEventListener(type, function (event) {
        if (cover.contains(event.target)) return;
        event.stopImmediatePropagation();
        if (event.cancelable) event.preventDefault();
      }, true);
    });
    cover.addEventListener('keydown', function (event) {
      if (event.key !== 'Tab') return;
      var stops = cover.querySelectorAll('button, summary');
      var from = Array.prototype.indexOf.call(stops, document.activeElement);
      var to = from + (event.shiftKey ? -1 : 1);
      stops[(to + stops.length) % stops.length].focus();
      event.preventDefault();
    });
    first.focus();
    tellCount(title, WORDS.stopped + '，');
    console.error('stopped:', reason);
  }

  function ready() {
    if (isReady || gaveUp) return;
    isReady = true;
    compiled = frames(new Error()).map(wasmOf).filter(function (found) { return /^wasm:/.test(found); });
    withoutMine();
    writeStarts([]);
    var boot = byId('boot');
    if (boot) boot.remove();
  }

  // ---- errors that nobody caught ---------------------------------------------

  // Browsers, their extensions and those on the line put scripts of their own into the page. What those
  // throw is theirs: the program stops for what came through its own files, and for nothing else.

  // All our scripts and both wasm files lie side by side; of others', none does.
  var home = new URL('.', (document.currentScript || {}).src || document.baseURI).href;
  // Compiled from bytes, wasm has an address of Chromium's making: that of ours, once it has called.
  var compiled = [];
  // Ten frames, Chromium's usual number, may all be somebody's who called us or whom we called.
  Error.stackTraceLimit = 50;

  /** The frames of an error's stack, the innermost first. */
  function frames(error) {
    try {
      var stack = String(error.stack || '');
      // Chromium puts the message before them, and a message may name any address.
      var said = String(error);
      if (stack.indexOf(said) === 0) stack = stack.slice(said.length);
      var list = stack.split('\n').filter(Boolean);
      // Firefox goes on with who asked for this, such as `setTimeout handler*f@...`: they have long returned.
      var asked = list.findIndex(function (frame) { return /^[^@\/]*\*/.test(frame); });
      return asked < 0 ? list : list.slice(0, asked);
    } catch (e) { return []; } // nothing, or something that answers no question
  }

  function address(frame) {
    var found = /(blob:|filesystem:)?[a-z][\w+.-]*:\/\/[^\s)]+/i.exec(frame);
    return found ? found[0] : '';
  }

  /** Chromium's address of a wasm file that was compiled from bytes; others say only what it is. */
  function wasmOf(frame) {
    var found = /wasm:\/\/wasm\/[^:\s)]+|wasm-function\[|\[wasm code\]/.exec(frame);
    return found ? found[0] : '';
  }

  function isOurs(frame) {
    var at = address(frame);
    return at.indexOf(home) === 0 && /^[^\/?#:\s]+\.(js|wasm)([?#:]|$)/.test(at.slice(home.length)) ||
      compiled.indexOf(wasmOf(frame)) >= 0;
  }

  /** Whether something that nobody caught came through our files; `file` is where it was thrown. */
  function concernsUs(error, file) {
    var list = frames(error);
    // Who is still running has only called a listener of somebody else's, by a click or a focus: the
    // browser reports that one's error before it goes on with us.
    var running = frames(new Error());
    while (list.length && list[list.length - 1] === running[running.length - 1]) { list.pop(); running.pop(); }
    list.push(String(file || ''));
    if (list.some(isOurs)) return true;
    // The second wasm file has not called here; a stranger's wasm has its script somewhere below it.
    return list.some(wasmOf) && list.every(function (frame) { return wasmOf(frame) || !address(frame); });
  }

  window.addEventListener('error', function (event) {
    if (concernsUs(event.error, event.filename)) stop(event.error || event.message);
  });
  window.addEventListener('unhandledrejection', function (event) {
    if (concernsUs(event.reason)) stop(event.reason);
  });

  window.addEventListener('beforeunload', function () {
    leaving = true;
    // Somebody stayed, or it was only a download.
    setTimeout(function () { leaving = false; }, 2000);
  });
  window.addEventListener('pageshow', function () { leaving = false; });

  // A file or a link that is let fall beside a field would take the place of the page.
  ['dragover', 'drop'].forEach(function (type) {
    window.addEventListener(type, function (event) {
      var types = (event.dataTransfer || {}).types || [];
      var hasFiles = Array.prototype.indexOf.call(types, 'Files') >= 0;
      var takes = hasFiles ? 'input[type=file]' : 'textarea,input:not([type=file]):not([type=checkbox])';
      if (!event.target.closest || !event.target.closest(takes)) event.preventDefault();
    });
  });

  // ---- start -----------------------------------------------------------------

  /**
   * Allow wasm but no eval, where the browser knows the difference: Chromium from 97,
   * Firefox from 102, Safari from 16. Before that, wasm needs 'unsafe-eval'.
   * By features, not by name: domestic browsers carry invented version numbers.
   */
  function narrowPolicy() {
    var chromium = /Chrom(e|ium)\//.test(navigator.userAgent);
    var known = 'CSSContainerRule' in window || (chromium && 'findLast' in Array.prototype);
    if (!known) return;
    var meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = "script-src 'self' 'wasm-unsafe-eval'";
    document.head.appendChild(meta);
  }

  function Problem(words, reason) { this.words = words; this.reason = reason; }

  function showProgress(got, size) {
    var status = byId('boot-status');
    if (!status || gaveUp) return;
    var share = size ? Math.min(100, Math.floor(100 * got / size)) : 0;
    byId('boot-bar').value = share;
    status.textContent = '正在下载 ' + (size ? share + '%（' + Math.ceil(got / 1000) + ' / ' + Math.ceil(size / 1000) + ' kB）' : Math.ceil(got / 1000) + ' kB');
  }

  /** A response that can be compiled while it arrives, whatever MIME type the host gave. */
  function download(address, size) {
    return fetch(address, { credentials: 'same-origin' }).then(function (response) {
      if (!response.ok) throw new Problem(WORDS.missing, response.status + ' ' + address);
      // No streams: no progress either.
      if (!response.body || typeof ReadableStream !== 'function') return response.arrayBuffer();
      var reader = response.body.getReader();
      var got = 0;
      var head = [];
      var stalled;
      var body = new ReadableStream({
        pull: function (sink) {
          clearTimeout(stalled);
          stalled = setTimeout(function () {
            sink.error(new Problem(WORDS.stalled, address));
            fail(WORDS.stalled, address + ': ' + got + ' bytes, then nothing');
          }, STALL_MS);
          return reader.read().then(function (piece) {
            clearTimeout(stalled);
            if (piece.done) {
              if (size && got !== size) throw new Problem(WORDS.broken, address + ': ' + got + ' of ' + size + ' bytes');
              byId('boot-status').textContent = WORDS.preparing;
              sink.close();
              return;
            }
            for (var i = 0; head.length < 4 && i < piece.value.length; i += 1) head.push(piece.value[i]);
            // "\0asm": a host that answers every address with some page is found out here.
            if (head.length === 4 && head.join() !== '0,97,115,109') {
              throw new Problem(WORDS.broken, address + ': not wasm but ' + response.headers.get('content-type'));
            }
            got += piece.value.length;
            showProgress(got, size);
            sink.enqueue(piece.value);
          }).catch(function (e) {
            clearTimeout(stalled);
            fail(e instanceof Problem ? e.words : WORDS.offline, e instanceof Problem ? e.reason : e);
            throw e;
          });
        },
      // Keep reading while the other files are still on their way.
      }, { highWaterMark: 1e6 });
      return new Response(body, { headers: { 'content-type': 'application/wasm' } });
    }, function (e) {
      throw new Problem(WORDS.offline, e);
    });
  }

  /** import() says little about why it failed: ask again by hand. */
  function importFailed(address, error) {
    if (error instanceof SyntaxError) return Promise.resolve(new Problem(WORDS.old, error));
    return fetch(address, { credentials: 'same-origin' }).then(function (response) {
      var type = response.headers.get('content-type') || '';
      if (!response.ok) return new Problem(WORDS.missing, response.status + ' ' + address);
      if (!/javascript|ecmascript/.test(type)) return new Problem(WORDS.type, type + ' ' + address);
      return new Problem(WORDS.broken, error);
    }, function () { return new Problem(WORDS.offline, error); });
  }

  function startFailed(error) {
    if (error instanceof Problem) { fail(error.words, error.reason); return; }
    var text = describe(error);
    if (/Content.Security.Policy|unsafe-eval|by CSP|disallowed by embedder/i.test(text)) fail(WORDS.policy, error);
    else if (window.WebAssembly && error instanceof WebAssembly.CompileError) fail(WORDS.old, error);
    else fail(WORDS.crashed, error);
  }

  function start() {
    document.documentElement.classList.add('boot-alive');
    if (location.protocol === 'file:') { gaveUp = true; notice(WORDS.failed, WORDS.file, button(WORDS.reload, false, reload), location.protocol); return; }
    if (failedStarts() >= FAILED_STARTS) { recovery(); return; }
    myStart = Date.now();
    writeStarts(readStarts().concat(myStart));
    // Leaving or reloading while it still loads is no failed start.
    window.addEventListener('pagehide', function () {
      leaving = true;
      if (!isReady && !gaveUp) writeStarts(withoutMine());
    });
    if (!window.WebAssembly || !window.fetch || !window.Promise) { fail(WORDS.old, 'no WebAssembly'); return; }

    var program = document.querySelector('meta[name="program"]');
    if (!program) { fail(WORDS.missing, 'index.html names no program'); return; }
    var js = new URL(program.getAttribute('data-js'), document.baseURI).href;
    var wasm = new URL(program.getAttribute('data-wasm'), document.baseURI).href;
    var size = Number(program.getAttribute('data-size')) || 0;
    narrowPolicy();

    var bytes = download(wasm, size);
    bytes.catch(startFailed);
    import(js).then(function (module) {
      return bytes.then(function (source) {
        return module.default({ module_or_path: source });
      }).then(function () {
        setTimeout(function () {
          if (isReady || gaveUp) return;
          notice(WORDS.opening, WORDS.slow, button(WORDS.reload, false, reload));
        }, SLOW_MS);
      });
    }, function (error) {
      return importFailed(js, error).then(function (problem) { throw problem; });
    }).catch(startFailed);
  }

  start();
})();
