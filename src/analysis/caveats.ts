import { capitalize, formatCount, formatPlural, formatRatio, formatShare, joinNames, modeName, sentence } from '../shared/format.ts';
import type { ModeRun, Round, Run } from '../shared/model.ts';
import { coldCaveat } from './cold.ts';
import { MARGIN } from './comparison.ts';
import type { Standing } from './comparison.ts';
import { disagreement, repeatCaveats } from './disagreement.ts';
import { machineCaveats } from './machine.ts';
import type { ModeSummary } from './mode-summary.ts';
import { noiseFloorOf } from './noise.ts';
import { speedingUp } from './trend.ts';
import { neverYields } from './yielding.ts';

/** Below this there is no interval. */
const FEW_ROUNDS = 5;

/** What went wrong in a run, worst first, a full sentence each; empty where nothing did. */
export function troublesOf(run: Run): readonly string[] {
  return [...remarks(run, troublesOfMode), ...disagreement(run)];
}

/** What there is to say of each mode, once where it is the same: `Sequential and async failed: ...`. */
function remarks(run: Run, about: (entry: ModeRun) => readonly string[]): readonly string[] {
  const modes = new Map<string, string[]>();
  for (const entry of run.modes) {
    for (const remark of about(entry)) modes.set(remark, [...(modes.get(remark) ?? []), modeName(entry.mode)]);
  }
  return [...modes].map(([remark, names]) => `${capitalize(joinNames(names))}${remark}`);
}

function troublesOfMode(entry: ModeRun): readonly string[] {
  const troubles: string[] = [];
  if (entry.status.kind === 'failed') {
    const { reason } = entry.status;
    const task = entry.diagnoses.find((diagnosis) => diagnosis.message === reason)?.task ?? null;
    troubles.push(` failed${task === null ? '' : ` at task ${formatCount(task)}`}: ${sentence(reason)}`);
  }
  const worst = entry.rounds.reduce<Round | null>((found, round) => (found === null || round.failed > found.failed ? round : found), null);
  if (worst !== null && worst.failed > 0) {
    const rounds = entry.rounds.length > 1 ? ' of a round' : '';
    troubles.push(`: ${formatCount(worst.failed)} of ${formatPlural(worst.ok + worst.failed, 'task')}${rounds} failed, so the times are not those of finished work.`);
  }
  const broken = entry.rounds.filter((round) => round.outcome === 'failed').length;
  if (broken > 0) troubles.push(`: ${formatPlural(broken, 'round')} lost tasks and ${broken === 1 ? 'is' : 'are'} not counted.`);
  return troubles;
}

/** What a reader of the verdict has to know beside it, a full sentence each, worst first. */
export function caveatsOf(run: Run, summaries: readonly ModeSummary[], standing: Standing): readonly string[] {
  return [...troublesOf(run), ...remarks(run, unavailable), ...aboutRounds(run, summaries), ...aboutWorkload(run, summaries, standing), ...remarks(run, trend), ...remarks(run, notes)];
}

function unavailable(entry: ModeRun): readonly string[] {
  return entry.status.kind === 'unavailable' ? [` could not run: ${sentence(entry.status.reason)}`] : [];
}

function trend(entry: ModeRun): readonly string[] {
  const ratio = speedingUp(entry);
  return ratio === null ? [] : [` got faster from round to round, by ${formatRatio(ratio)} over the run: the function may remember what it was given before, or the machine was slower at first.`];
}

function notes(entry: ModeRun): readonly string[] {
  return entry.notes.map((note) => `: ${sentence(note)}`);
}

function aboutRounds(run: Run, summaries: readonly ModeSummary[]): readonly string[] {
  const caveats: string[] = [];
  if (run.outcome.kind === 'partial') {
    caveats.push(run.outcome.reason === 'cancelled' ? 'The run was cancelled: this is what was measured until then.' : 'The run was stopped early: this is what was measured until then.');
  }
  const counts = summaries.filter((summary) => summary.completeRounds > 0).map((summary) => summary.completeRounds);
  const fewest = counts.length === 0 ? 0 : Math.min(...counts);
  if (fewest > 0 && fewest < FEW_ROUNDS) {
    caveats.push(`With ${formatPlural(fewest, 'round')} there is no interval: allow a larger budget, or use fewer tasks, to know more.`);
  } else if (fewest === FEW_ROUNDS) {
    caveats.push('With 5 rounds the intervals are their whole range, which covers the true median in 93.75 % of all cases.');
  }
  caveats.push(...machineCaveats(run));
  const floor = noiseFloorOf(run);
  if (floor !== null && floor > MARGIN) {
    caveats.push(`The machine was restless: two modes that take the same time would seem ${formatShare(floor - 1)} apart here, so no smaller difference counts.`);
  }
  return caveats;
}

function aboutWorkload(run: Run, summaries: readonly ModeSummary[], standing: Standing): readonly string[] {
  const { workload, plan } = run;
  const caveats: string[] = [];
  if (workload.source === 'inferred') caveats.push('The inputs were guessed from the parameters: name real ones, as these may not be like them.');
  const pooled = summaries.some((summary) => summary.mode === 'worker-pool' && summary.completeRounds > 0);
  if (pooled && workload.tasks < plan.workers) {
    caveats.push(`There are fewer tasks than workers: ${formatPlural(workload.tasks, 'task')} cannot keep ${formatPlural(plan.workers, 'worker')} busy.`);
  }
  const cold = coldCaveat(run, 'best' in standing ? standing.best : null);
  if (cold !== null) caveats.push(cold);
  const asynchronous = summaries.find((summary) => summary.mode === 'async');
  if (asynchronous !== undefined && neverYields(asynchronous)) {
    caveats.push('The function is synchronous: under async its calls cannot overlap, whatever the concurrency.');
  }
  const compared = summaries.filter((summary) => summary.completeRounds > 0).length;
  if (compared > 1 && standing.kind !== 'none') caveats.push(...repeatCaveats(run));
  return caveats;
}
