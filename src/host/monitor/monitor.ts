/**
 * The host's own thread: it reads what the others record and writes it to the runner, goes on while they are blocked,
 * takes the stack of one that is stuck, and ends the process when nobody reads any more.
 */
import { writeSync } from 'node:fs';
import { BroadcastChannel, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { HostMessage } from '../../shared/host-messages.ts';
import { FRAMES_DESCRIPTOR } from '../../shared/host-messages.ts';
import { TaskState } from '../../shared/model.ts';
import { encodeDigests, encodeMessage, encodeRows, encodeTasks, SERIES } from '../../shared/wire.ts';
import { cpuMs, now, residentBytes } from '../early.ts';
import { endProcessGroup } from '../process/process-group.ts';
import type { Records } from '../records/records.ts';
import { recordsFrom } from '../records/records.ts';
import { BlockWatch } from './block-watch.ts';
import { Probe } from './lag-probe.ts';
import type { MonitorData, MonitorMessage } from './monitor-messages.ts';
import { WORKER_CHANNEL } from './monitor-messages.ts';
import { examineMainThread } from './stuck-thread.ts';
import { explainTimeLimit } from './time-limit.ts';
import { UntimedLimit } from './untimed-limit.ts';
import { workerMessageOf } from './worker-message-shape.ts';

/** How often the main thread's loop is probed: a block of it is placed within this. */
const PROBE_PERIOD_MS = 10;
/** How often records are read, in probes: so much of them is lost at most when the process is. */
const PROBES_PER_DRAIN = 4;
/** How long a host may outlive its runner. */
const ORPHAN_PERIOD_MS = 1_000;
const TASKS_PER_FRAME = 16_384;
/** A main thread that has not answered this long is stuck in code of the task. */
const STUCK_MS = 500;

interface RoundAtHand {
  readonly round: number;
  readonly at: number;
  readonly cpuAt: number;
  readonly timeLimitMs: number;
  entries: number;
  limitReached: boolean;
  ticks: number;
}

const { role, probe: probeBuffer, idleFrom } = workerData as MonitorData;
const probe = new Probe(probeBuffer);
let records: Records | null = null;
let round: RoundAtHand | null = null;
let timer: NodeJS.Timeout | null = null;
let lagRead = 0;
let gcRead = 0;
/** Thread ids of a pool, by lane. */
const pool = new Map<number, number>();
/** Where calls run one after the other, nothing else waits for one that blocks. */
const blocks = role === 'sequential' ? null : new BlockWatch(examineMainThread, (diagnosis) => say({ type: 'diagnosis', diagnosis }));

const untimedLimit = new UntimedLimit({ isMainStuck, pool }, (diagnosis) => say({ type: 'diagnosis', diagnosis }));

/** Frames that go out together: each write wakes the runner, which takes its time from the tasks. */
let gathered: Uint8Array[] | null = null;

function write(bytes: Uint8Array): void {
  if (gathered === null) writeNow(bytes);
  else gathered.push(bytes);
}

function writeNow(bytes: Uint8Array): void {
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(FRAMES_DESCRIPTOR, bytes, written);
  } catch {
    // The runner is gone (EPIPE) or user code closed our pipe (EBADF): nothing that runs here can be told to anyone.
    endProcessGroup();
  }
}

function say(message: HostMessage): void {
  write(encodeMessage(message));
}

const batch = {
  start: new Float64Array(TASKS_PER_FRAME),
  end: new Float64Array(TASKS_PER_FRAME),
  task: new Uint32Array(TASKS_PER_FRAME),
  lane: new Uint16Array(TASKS_PER_FRAME),
  state: new Uint8Array(TASKS_PER_FRAME),
};

function drainTasks(from: Records, into: RoundAtHand): void {
  const { table } = from;
  let count = 0;
  const send = (): void => {
    if (count > 0) write(encodeTasks(into.round, { ...batch, count }));
    count = 0;
  };
  for (let entry = table.logged(into.entries); entry !== null; entry = table.logged(into.entries)) {
    into.entries++;
    const state = table.state[entry.task] ?? TaskState.waiting;
    // A start whose end is already in the log is told once, with its end.
    if (!entry.ended && state !== TaskState.running) continue;
    batch.task[count] = entry.task;
    batch.start[count] = table.start[entry.task] ?? Number.NaN;
    batch.end[count] = entry.ended ? (table.end[entry.task] ?? Number.NaN) : Number.NaN;
    batch.lane[count] = table.lane[entry.task] ?? 0;
    batch.state[count] = state;
    if (++count === TASKS_PER_FRAME) send();
  }
  send();
}

function drainSeries(from: Records): void {
  const lag = from.lag.read(lagRead);
  lagRead = lag.next;
  if (lag.rows.length > 0) write(encodeRows('lag', lag.rows));
  if (round !== null) for (let i = 0; i < lag.rows.length; i += SERIES.lag) void blocks?.turned(lag.rows[i] ?? 0, lag.rows[i + 1] ?? 0, from.table, round.at);
  const gc = from.gc.read(gcRead);
  gcRead = gc.next;
  if (gc.rows.length > 0) write(encodeRows('gc', gc.rows));
}

function sampleProcess(of: RoundAtHand): void {
  const row = new Float64Array(SERIES.process);
  row[0] = now();
  row[1] = cpuMs() - of.cpuAt;
  row[2] = residentBytes();
  write(encodeRows('process', row));
}

function drain(): void {
  if (records === null) return;
  gathered = [];
  if (round !== null) drainTasks(records, round);
  drainSeries(records);
  if (round !== null) sampleProcess(round);
  const frames = Buffer.concat(gathered);
  gathered = null;
  if (frames.length > 0) writeNow(frames);
}

function tick(): void {
  timer = setTimeout(tick, PROBE_PERIOD_MS);
  if (round === null) return;
  const since = probe.pendingSince;
  if (since !== null) {
    blocks?.tick(since, now(), records?.table.checking !== true);
  } else {
    probe.send();
    parentPort?.postMessage(null);
  }
  if (++round.ticks % PROBES_PER_DRAIN === 0) drain();
  if (round.limitReached || now() - round.at < round.timeLimitMs) return;
  round.limitReached = true;
  void tellTimeLimit(round.timeLimitMs);
}

async function tellTimeLimit(limitMs: number): Promise<void> {
  const mainStuck = now() - (probe.pendingSince ?? now()) > STUCK_MS;
  say({ type: 'diagnosis', diagnosis: await explainTimeLimit(limitMs, records?.table ?? null, { mainStuck, pool }) });
}

function begin(message: MonitorMessage & { readonly type: 'round-begun' }): void {
  untimedLimit.end();
  const at = message.at;
  round = { round: message.round, at, cpuAt: cpuMs(), timeLimitMs: message.timeLimitMs, entries: 0, limitReached: false, ticks: 0 };
  say({ type: 'round-begun', round: message.round, at, idleCpuMs: message.idleCpuMs });
  sampleProcess(round);
  timer ??= setTimeout(tick, PROBE_PERIOD_MS);
}

async function isMainStuck(): Promise<boolean> {
  probe.send();
  parentPort?.postMessage(null);
  await new Promise((resolve) => setTimeout(resolve, STUCK_MS));
  return probe.pendingSince !== null;
}

function stop(): void {
  drain();
  round = null;
  if (timer !== null) clearTimeout(timer);
  timer = null;
}

function end(message: MonitorMessage & { readonly type: 'round-ended' }): void {
  untimedLimit.end();
  stop();
  idleFrom[0] = cpuMs();
  say(message.message);
}

// Between rounds too somebody has to notice that nobody reads any more: the main thread may be stuck in a module that
// loads, or in inputs that are evaluated. An empty frame says nothing, and fails where the runner is gone.
setInterval(() => {
  if (round === null) write(encodeRows('lag', new Float64Array(0)));
}, ORPHAN_PERIOD_MS);

parentPort?.on('message', (message: MonitorMessage) => {
  switch (message.type) {
    case 'records':
      records = recordsFrom(message.buffers);
      break;
    case 'message':
      hearWaiting();
      say(message.message);
      if (message.message.type === 'hook-failed' || message.message.type === 'ready') untimedLimit.end();
      break;
    case 'load-begun':
      untimedLimit.begin('Loading the module and its inputs', message.timeLimitMs);
      break;
    case 'hook-begun':
      say(message.message);
      untimedLimit.begin(`The ${message.message.hook} of ${message.message.name}`, message.timeLimitMs);
      break;
    case 'digests':
      for (const frame of encodeDigests(message.round, message.digests)) write(frame);
      break;
    case 'round-begun':
      begin(message);
      break;
    case 'round-stopped':
      stop();
      break;
    case 'round-ended':
      end(message);
      break;
    case 'flush':
      drain();
      raise(message.flag);
      break;
  }
});

function raise(flag: Int32Array): void {
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

const workers = new BroadcastChannel(WORKER_CHANNEL);
workers.onmessage = hear;
workers.unref();

/** What threads told before the main thread did comes first: where the modules of a stack come from, say. */
function hearWaiting(): void {
  for (;;) {
    // The types know of message ports alone.
    const received: unknown = Reflect.apply(receiveMessageOnPort, undefined, [workers]);
    if (typeof received !== 'object' || received === null || !('message' in received)) return;
    hear({ data: received.message });
  }
}

function hear(event: unknown): void {
  const message = workerMessageOf(event);
  if (message === null) return;
  if (message.type === 'diagnosis') {
    // The runner may end this process at the diagnosis: the records go first.
    drain();
    say({ type: 'diagnosis', diagnosis: message.diagnosis });
  }
  if (message.type === 'ending') {
    drain();
    say({ type: 'ending', diagnosis: message.diagnosis });
    raise(message.flag);
  }
  if (message.type === 'loaded') pool.set(message.lane, message.threadId);
  if (message.type === 'task-output') say(message);
  if (message.type === 'modules') say({ type: 'modules', maps: message.maps, misses: 0 });
}
