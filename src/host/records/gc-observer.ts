import { PerformanceObserver } from 'node:perf_hooks';
import type { SharedLog } from './shared-log.ts';

/** Records this thread's garbage collections. Entries arrive two turns of the loop after the collection. */
export function observeGc(log: SharedLog, lane: number): PerformanceObserver {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) log.append(entry.startTime, entry.duration, lane, kindOf(entry));
  });
  observer.observe({ entryTypes: ['gc'] });
  return observer;
}

function kindOf(entry: object): number {
  const detail: unknown = 'detail' in entry ? entry.detail : null;
  return typeof detail === 'object' && detail !== null && 'kind' in detail && typeof detail.kind === 'number' ? detail.kind : 0;
}
