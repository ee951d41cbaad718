// Snapshot files as many units would send them, made up for the benches.
import { entry, reading, snapshot } from '../browser/snapshots.mjs';

/** So many files of so many readings each; every file by a site of its own, no two entries alike. */
export function snapshotFiles(files, each) {
  return Array.from({ length: files }, (_, file) => {
    const site = { name: `测试填报点${file}（街道服务站）` };
    const entries = Array.from({ length: each }, (_, n) => {
      const day = new Date(Date.UTC(2024, 0, 1 + ((n >> 4) + 12 * (file % 80)) % 1000)).toISOString().slice(0, 10);
      const body = reading((n % 16) + 1, day, `${1 + (n % 80)}.${10 + (file % 89)}`, { source: `第${n}号季度报表` });
      return entry(body, { site, at: new Date(Date.UTC(2025, 0, 1, 0, 0, (file * 31 + n) % 9_000_000)).toISOString().replace(/\.\d+Z$/, 'Z') });
    });
    return snapshot(entries);
  });
}
