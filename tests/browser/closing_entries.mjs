// A quarter that was reviewed and closed, for the pictures of every screen. Made up, and says so (测试).
import { digestOf, entry, reading } from './snapshots.mjs';

const finance = { site: { name: '测试点：国资金融局', unit: 'gzjrj' } };
const office = { site: { name: '市市场监管局', unit: 'scjgj' }, at: '2025-07-03T02:30:00Z' };
const review = (unit, outcome, entries, note) => entry({ kind: 'report_review', unit, period: '2025-06-30', on: '2025-07-03', outcome, ...(note ? { note } : {}), ...(entries.length ? { entries } : {}) }, office);

const first = entry(reading(5, '2025-03-31', '1.17', { verified: 'checked' }), finance);
const second = entry(reading(5, '2024-12-31', '1.51'), { ...finance, at: '2025-01-08T01:30:00Z' });
const own = entry({ kind: 'update', task: 7, as_of: '2025-06-30', state: 'done', note: '测试进展。' });
const stuck = entry({ kind: 'update', task: 10, as_of: '2025-06-30', state: 'stuck', note: '测试进展：补贴资金还没有到位。' }, { site: { name: '测试点：财政局', unit: 'czj' } });
const ids = [first.id, second.id];

/** Entries that go with those of every_screen.mjs: they name some of them. */
export const CLOSED = [
  review('scjgj', 'accepted', [own.id]),
  review('czj', 'sent_back', [stuck.id], '测试：说了受阻，没有写补贴资金卡在哪一步、请谁解决；请写明后重报。'),
  review('gzjrj', 'sent_back', [], '测试：佐证材料只有标题，请写明存放处。'),
  entry({ kind: 'period_closed', name: '测试：2025年第一季度', period: '2025-03-31', on: '2025-04-15', count: 2, digest: digestOf(ids), entries: ids, note: '测试定稿。' }, { ...office, at: '2025-04-15T02:00:00Z' }),
  entry({ kind: 'period_closed', name: '测试：缺记录的一份', on: '2025-05-15', count: 3, digest: '0'.repeat(64), entries: [...ids, '0'.repeat(32)].sort() }, { ...office, at: '2025-05-15T02:00:00Z' }),
  entry({ kind: 'remark', report: 'annual-2025', as_of: '2025-03-31', slot: 'overall.cause', text: '测试：设备更新贷款集中在上半年投放。\n测试：第二段。' }, office),
  entry({ kind: 'remark', report: 'annual-2025', as_of: '2025-03-31', slot: 'works.next', text: '测试：八月前补报。' }, office),
  entry({ kind: 'remark', report: 'annual-2025', as_of: '2025-03-31', slot: 'works.next', text: '测试：九月前补报。' }, finance),
  entry({ kind: 'period_closed', name: '测试：2025年度监测分析', report: 'annual-2025', as_of: '2025-03-31', figures: '0'.repeat(64), on: '2025-07-03', count: 2, digest: digestOf(ids), entries: ids }, office),
];
