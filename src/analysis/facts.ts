import { formatCount, formatDuration, formatPlural, formatShare } from '../shared/format.ts';
import type { Run } from '../shared/model.ts';
import { effectiveCores } from './machine.ts';
import type { ModeSummary } from './mode-summary.ts';
import { meanTaskMs } from './workload-class.ts';
import type { WorkloadClass } from './workload-class.ts';

/** A number that carries the verdict, with the words before it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

const CLASS_NAMES: Readonly<Record<WorkloadClass, string>> = {
  'cpu-bound': 'CPU-bound',
  'io-bound': 'I/O-bound',
  mixed: 'Computes and waits',
  'libuv-bound': 'Works in libuv threads',
  'too-short': 'Too short to share out',
  inconclusive: 'Kind of work unknown',
};

/** Only what was measured: a fact that cannot be had is left out. */
export function factsOf(run: Run, summaries: readonly ModeSummary[], workloadClass: WorkloadClass): readonly Fact[] {
  const sequential = summaries.find((summary) => summary.mode === 'sequential') ?? null;
  const taskMs = meanTaskMs(sequential, run.workload.tasks);
  const facts: Fact[] = [];
  if (workloadClass === 'too-short' && taskMs !== null) {
    facts.push({ label: CLASS_NAMES[workloadClass], value: `${formatDuration(taskMs)} a task` });
  } else if (workloadClass !== 'inconclusive' && sequential !== null && sequential.cpuShare !== null) {
    facts.push({ label: CLASS_NAMES[workloadClass], value: `${formatShare(sequential.cpuShare)} CPU` });
    if (taskMs !== null) facts.push({ label: 'Mean task', value: formatDuration(taskMs) });
  }
  const cores = effectiveCores(run);
  if (cores !== null && run.machine !== null) facts.push({ label: 'Cores while measuring', value: `${cores.median.toFixed(1)} of ${formatCount(Math.min(run.machine.threads, run.environment.cores))}` });
  const rounds = summaries.filter((summary) => summary.completeRounds > 0).map((summary) => summary.completeRounds);
  if (rounds.length > 0) {
    const discarded = Math.max(0, ...run.modes.map(({ warmUpMs }) => warmUpMs.length));
    const count = formatCount(Math.min(...rounds));
    facts.push({ label: 'Rounds of each mode', value: discarded === 0 ? count : `${count} after ${formatCount(discarded)} to warm up` });
  }
  return [...facts, ...resultsFact(run)];
}

function resultsFact({ agreement, modes }: Run): readonly Fact[] {
  const results = modes.some(({ rounds }) => rounds.some(({ ok }) => ok > 0));
  // Where every task fails, that they all fail alike is no comfort.
  if (agreement.same === true && !results) return [];
  if (agreement.same === true) return [{ label: 'Results', value: 'agree in all modes' }];
  return agreement.same === false ? [{ label: 'Results', value: `differ in ${formatPlural(agreement.count, 'task')}` }] : [];
}
