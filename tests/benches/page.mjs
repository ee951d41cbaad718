// What tests/benches/browser.mjs measures in the page: ours, and others', on the same input.
import init, { Charts, Files } from './browser.js';
import * as echarts from 'echarts';
import { next as automerge } from '@automerge/automerge';
import uPlot from 'uplot';
import * as Y from 'yjs';
import loroInit, { LoroDoc, LoroMap } from 'loro-crdt/web';

const texts = [];
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
const time = (times, act) => median(Array.from({ length: times }, () => {
  const from = performance.now();
  act();
  return performance.now() - from;
}));

const decode = new TextDecoder();

/** What plain JavaScript does with files' bytes: the last one by its clock wins. */
function newestWins(files) {
  const all = new Map();
  for (const bytes of files) {
    for (const entry of JSON.parse(decode.decode(bytes)).entries) {
      const { body } = entry;
      const key = `${body.kind}|${body.indicator}|${body.as_of}`;
      const had = all.get(key);
      if (!had || had.at < entry.at) all.set(key, entry);
    }
  }
  return all.size;
}

/** An entry as such a library would hold it: a map of fields. */
const fields = ({ at, body, site }) => ({ at, ...body, site: site.name });

const LIBRARIES = {
  yjs: (files) => {
    const docs = files.map((text) => {
      const doc = new Y.Doc();
      const map = doc.getMap('entries');
      doc.transact(() => { for (const { id, ...entry } of JSON.parse(text).entries) map.set(id, new Y.Map(Object.entries(fields(entry)))); });
      return Y.encodeStateAsUpdate(doc);
    });
    return () => {
      const doc = new Y.Doc();
      for (const update of docs) Y.applyUpdate(doc, update);
      return doc.getMap('entries').size;
    };
  },
  loro: (files) => {
    const docs = files.map((text) => {
      const doc = new LoroDoc();
      const map = doc.getMap('entries');
      for (const { id, ...entry } of JSON.parse(text).entries) {
        const one = map.setContainer(id, new LoroMap());
        for (const [name, value] of Object.entries(fields(entry))) one.set(name, value);
      }
      doc.commit();
      return doc.export({ mode: 'update' });
    });
    return () => {
      const doc = new LoroDoc();
      for (const update of docs) doc.import(update);
      return doc.getMap('entries').size;
    };
  },
  automerge: (files) => {
    const docs = files.map((text) => automerge.save(automerge.from(Object.fromEntries(JSON.parse(text).entries.map(({ id, ...entry }) => [id, fields(entry)])))));
    return () => {
      let doc = automerge.init();
      for (const saved of docs) doc = automerge.merge(doc, automerge.load(saved));
      return Object.keys(doc).length;
    };
  },
};

function canvases(count, width, height) {
  return Array.from({ length: count }, () => {
    const canvas = document.createElement('canvas');
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    document.body.append(canvas);
    return canvas;
  });
}

function box(width, height) {
  const node = document.createElement('div');
  node.className = 'box';
  node.style.width = `${width}px`;
  node.style.height = `${height}px`;
  document.body.append(node);
  return node;
}

const series = (count) => {
  const xs = Array.from({ length: count }, (_, n) => 1.7e9 + n * 60);
  return [xs, xs.map((_, n) => 1.12 + (0.13 * n) / count + 0.01 * Math.sin(n))];
};
const uplotOf = (node, data, width, height, size) => new uPlot({
  width, height, legend: { show: false }, cursor: { show: false }, series: [{}, { stroke: '#1f5aa6', width: 2 }],
  axes: size === 'spark' ? [{ show: false }, { show: false }] : [{}, {}],
}, data, node);
const echartsOf = (node, data, size) => {
  const chart = echarts.init(node, null, { renderer: 'canvas' });
  const grid = size === 'spark' ? { left: 0, right: 0, top: 0, bottom: 0 } : undefined;
  const option = {
    animation: false, grid, xAxis: { type: 'value', show: size !== 'spark', min: data[0][0], max: data[0].at(-1) }, yAxis: { type: 'value', show: size !== 'spark', scale: true },
    series: [{ type: 'line', data: data[0].map((x, n) => [x, data[1][n]]), showSymbol: false, sampling: 'lttb', large: true }],
  };
  return { chart, option, draw() { chart.setOption(option, true); chart.getZr().flush(); } };
};

window.bench = {
  take(some) { texts.push(...some); },
  merging() {
    const encode = new TextEncoder();
    const bytes = texts.map((text) => encode.encode(text));
    const files = new Files(bytes, JSON.parse(texts[0]).plan);
    const entries = files.merge();
    // Side by side, so that what else the machine does hits both.
    const [merge, read, json, newest] = [[], [], [], []];
    for (let round = 0; round < 5; round += 1) {
      files.clear();
      merge.push(time(1, () => files.merge()));
      newest.push(time(1, () => newestWins(bytes)));
      read.push(time(1, () => files.read()));
      json.push(time(1, () => texts.forEach((text) => JSON.parse(text))));
    }
    return { memory: wasm.memory.buffer.byteLength, merge: median(merge), read: median(read), json: median(json), newest: median(newest), entries };
  },
  kept() {
    const encode = new TextEncoder();
    new Files(texts.map((text) => encode.encode(text)), JSON.parse(texts[0]).plan).merge();
    return wasm.memory.buffer.byteLength;
  },
  library(name, count) {
    const merge = LIBRARIES[name](texts.slice(0, count));
    return time(3, merge);
  },
  drawing() {
    const got = {};
    const [wide] = canvases(1, 960, 352);
    for (const count of [36, 1000]) {
      const charts = new Charts(window.bench.plan, 36, count);
      got[`path chart of ${count} readings, ours`] = time(25, () => charts.path(wide));
      if (count === 36) {
        let x = 0;
        got['hover: the nearest reading, ours'] = time(200, () => charts.nearest((x += 5) % 960, 150));
        const sparks = canvases(16, 120, 32);
        const bullets = canvases(16, 120, 32);
        got['16 small multiples (32 canvases) from the ledger, ours'] = time(25, () => charts.multiples(sparks, bullets));
        [...sparks, ...bullets].forEach((canvas) => canvas.remove());
      }
      charts.free();
    }
    // In turns, so that what else the machine does hits all three.
    const long = series(100_000);
    const charts = new Charts(window.bench.plan, 36, 100_000);
    const plot = uplotOf(box(960, 352), long, 960, 352);
    const e = echartsOf(box(960, 352), long);
    const drawn = { ours: () => charts.path(wide), uPlot: () => plot.batch(() => plot.setData(long)), ECharts: () => e.draw() };
    const took = { ours: [], uPlot: [], ECharts: [] };
    for (let round = 0; round < 15; round += 1) {
      for (const [name, draw] of Object.entries(drawn)) took[name].push(time(1, draw));
    }
    for (const [name, times] of Object.entries(took)) got[`line of 100,000, ${name}`] = median(times);
    charts.free();
    plot.destroy();
    e.chart.dispose();
    const short = series(36);
    const nodes = Array.from({ length: 16 }, () => box(120, 32));
    const plots = nodes.map((node) => uplotOf(node, short, 120, 32, 'spark'));
    got['16 lines, uPlot'] = time(25, () => plots.forEach((one) => one.batch(() => one.setData(short))));
    plots.forEach((one) => one.destroy());
    const es = nodes.map((node) => echartsOf(node, short, 'spark'));
    got['16 lines, ECharts'] = time(9, () => es.forEach((one) => one.draw()));
    es.forEach((one) => one.chart.dispose());
    document.querySelectorAll('.box,canvas').forEach((node) => node.remove());
    return got;
  },
};

const [wasm] = await Promise.all([init(), automerge.initializeWasm?.('./automerge.wasm'), loroInit('./loro.wasm')]);
window.bench.plan = await (await fetch('./plan.json')).text();
window.bench.ready = true;
