import type { Diagnosis, Mode, ModeRun, ModeStatus, Round, TaskError } from '../shared/model.ts';
import { distributionOf } from '../shared/distribution.ts';
import type { CheckedResults } from './agreement.ts';
import type { HostRound, ModeHost } from './mode-host.ts';

/** Share of the timed rounds that a process may compute while others' rounds are timed, before a reader has to know. */
const IDLE_CPU_SHARE = 0.01;
/** What taking a command and preparing a round costs. */
const IDLE_CPU_PER_ROUND_MS = 3;

/** What one mode has come to so far in a run that goes on. */
export class ModeDraft {
  readonly mode: Mode;
  host: ModeHost<Mode> | null = null;
  checked: CheckedResults | null = null;
  /** What its last round took, its check round at first, with the sidecar's hooks: so long does one more take. */
  roundMs = 0;
  readonly warmUpMs: number[] = [];
  #firstRoundMs: number | null = null;
  #status: ModeStatus = { kind: 'measured' };
  #rounds: Round[] = [];
  #results: readonly (string | null)[] = [];
  #notes: string[] = [];
  #idleCpuMs = 0;
  /** Kept when the host is gone. */
  #errors: readonly TaskError[] = [];
  #diagnoses: readonly Diagnosis[] = [];
  #coldStartMs: number | null = null;

  constructor(mode: Mode) {
    this.mode = mode;
  }

  get live(): boolean {
    return this.#status.kind === 'measured';
  }

  get rounds(): readonly Round[] {
    return this.#rounds;
  }

  attach(host: ModeHost<Mode>): void {
    this.host = host;
    this.#errors = host.errors;
    this.#diagnoses = host.diagnoses;
  }

  started(): void {
    this.#coldStartMs = this.host?.coldStartMs ?? null;
  }

  note(text: string): void {
    if (!this.#notes.includes(text)) this.#notes.push(text);
  }

  unavailable(reason: string): void {
    this.#status = { kind: 'unavailable', reason };
  }

  fail(reason: string): void {
    this.#status = { kind: 'failed', reason };
  }

  /** @returns what the check round came to, where it came to its end. */
  takeCheck({ round, digests, results, hooksMs, end }: HostRound): CheckedResults | null {
    if (end !== null) {
      // The picture of how far it came is worth more than nothing.
      this.#rounds.push(round);
      this.fail(end);
      return null;
    }
    this.roundMs = round.durationMs + hooksMs;
    this.#firstRoundMs ??= round.durationMs;
    for (const note of results?.notes ?? []) this.note(note);
    if (this.#results.length === 0) this.#results = results?.texts ?? [];
    return { mode: this.mode, digests: digests ?? new Uint32Array(), texts: results?.texts ?? [] };
  }

  takeWarmUp({ round, hooksMs }: HostRound): void {
    this.roundMs = round.durationMs + hooksMs;
    this.warmUpMs.push(round.durationMs);
  }

  takeRound({ round, idleCpuMs, hooksMs, end }: HostRound, cancelled: boolean): void {
    this.#rounds.push(round);
    this.#idleCpuMs += idleCpuMs;
    this.roundMs = round.durationMs + hooksMs;
    if (end !== null && !cancelled) this.fail(end);
  }

  /** Lets go of the records of the complete round that is farthest from the median; `false` where none is left to let go. */
  thin(): boolean {
    const kept = this.#rounds.filter(({ outcome, tasks }) => outcome === 'complete' && tasks !== null);
    if (kept.length < 2) return false;
    const middle = distributionOf(Float64Array.from(this.#rounds.filter(({ outcome }) => outcome === 'complete'), ({ durationMs }) => durationMs))?.p50 ?? 0;
    const farthest = kept.reduce((worst, round) => (Math.abs(round.durationMs - middle) > Math.abs(worst.durationMs - middle) ? round : worst));
    this.#rounds[this.#rounds.indexOf(farthest)] = { ...farthest, tasks: null };
    return true;
  }

  /** @param elapsedMs of all timed rounds together. */
  snapshot(elapsedMs: number): ModeRun {
    const notes = [...this.#notes, ...(this.host?.notes ?? [])];
    const burnt = this.#idleCpuMs - IDLE_CPU_PER_ROUND_MS * this.#rounds.length;
    if (elapsedMs > 0 && burnt / elapsedMs > IDLE_CPU_SHARE) {
      notes.push(`Its process used ${Math.round(burnt)} ms of CPU while other modes were measured: something in the module goes on by itself.`);
    }
    return {
      mode: this.mode,
      status: this.#status,
      coldStartMs: this.#coldStartMs,
      firstRoundMs: this.#firstRoundMs,
      warmUpMs: [...this.warmUpMs],
      rounds: [...this.#rounds],
      results: this.#results,
      outputs: this.host?.outputs.list() ?? [],
      errors: [...this.#errors],
      diagnoses: [...this.#diagnoses],
      notes,
    };
  }
}
