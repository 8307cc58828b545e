/** A host: a process that loads the target's module once and runs rounds of one mode, or evaluates the inputs. */
import { existsSync } from 'node:fs';
import { cpus, availableParallelism } from 'node:os';
import { capitalize } from '../shared/format.ts';
import type { HostCommand, HostConfig, HostMessage, HostRole, RawDiagnosis, RawError } from '../shared/host-messages.ts';
import { MODES } from '../shared/model.ts';
import { NO_WISHES } from '../shared/plan-wishes.ts';
import { Problem } from '../shared/problem.ts';
import { bridge } from './bridge.ts';
import { CommandSocket } from './command-socket.ts';
import { exit } from './early.ts';
import { runToEnd } from './generators.ts';
import { readHostConfig } from './host-config.ts';
import { entryFor, evaluateInputs } from './inputs/evaluate.ts';
import { CopiedInputs, EvaluatedInputs, textsOf, transportOf, writeInputs } from './inputs/inputs.ts';
import { entryName } from './inputs/sidecar.ts';
import type { Arguments } from './inputs/tuples.ts';
import { STARTERS } from './modes/table.ts';
import { MonitorThread } from './monitor/monitor-thread.ts';
import { installTurnCheck } from './monitor/turn-check.ts';
import { drainOutput } from './process/drain.ts';
import { watchFaults } from './process/faults.ts';
import { hearProcess } from './process/process-events.ts';
import { endProcessGroup } from './process/process-group.ts';
import { replacedBuiltins } from './process/replaced-builtins.ts';
import { observeGc } from './records/gc-observer.ts';
import { buffersOf, createRecords } from './records/records.ts';
import type { HookFailure } from './round-hooks.ts';
import { ThreadHooks } from './round-hooks.ts';
import type { RoundPhase } from './round-runner.ts';
import { RoundRunner } from './round-runner.ts';
import type { LoadedTarget } from './target.ts';
import { loadTarget } from './target.ts';
import { describeError, nameTasks } from './values/describe.ts';
import { Digest } from './values/digest.ts';

/** The time limit is one of rounds: however short it is, a module has this long to load. */
const LOAD_AT_LEAST_MS = 5_000;
/** The lane that stands for the thread that owns the tasks. */
const OWNER_LANE = -1;

const role = roleOf(process.argv[2]);
const monitor = new MonitorThread(role);
const say = (message: HostMessage): void => monitor.say(message);
const commands: HostCommand[] = [];
let wake: () => void = () => {};
const socket = new CommandSocket(
  (command) => {
    commands.push(command);
    wake();
  },
  endProcessGroup,
  () => void refuse(new Error('a command cannot be read'), 'internal'),
);
let rounds: RoundRunner | null = null;
let loadingModule = true;
let loadingInputs = false;
let missesTold = 0;
let notesTold = 0;
let runningTasks: () => readonly number[] = () => [];

serve().catch((thrown: unknown) => refuse(thrown, 'internal'));

async function serve(): Promise<void> {
  const config = readHostConfig();
  if (config === null) return refuse(new Problem('internal', 'The configuration of the run is gone.', 'Run again.'), 'internal');
  monitor.post({ type: 'load-begun', timeLimitMs: Math.max(config.timeLimitMs, LOAD_AT_LEAST_MS) });
  // Not the target's path in the second place: a module that is there takes itself for the program, and starts it.
  process.argv.splice(2);
  installTurnCheck();
  // With a thread's first message Node loads what it needs for its event, and runs globals of the user's code while it does.
  if (role === 'worker-pool') void globalThis.MessageEvent;
  watchFaults({ thread: 'main', who: () => WHO[phaseNow()], running: () => runningTasks(), tell: (diagnosis) => say({ type: 'diagnosis', diagnosis }), tellEnd });
  hearProcess({
    beforeExit: () => {
      const phase = phaseNow();
      if (phase !== 'idle') neverSettles(config, phase);
      socket.hold();
      return false;
    },
  });

  let target: LoadedTarget;
  try {
    // Nothing of ours may keep the process alive, so that a top-level await that never settles shows.
    socket.release();
    target = await loadTarget(config);
    socket.hold();
  } catch (thrown) {
    return refuse(thrown, 'load-error');
  }
  loadingModule = false;
  tellModules(bridge().maps);
  bridge().onMap = (file, map) => tellModules([[file, map]]);
  if (role === 'inputs') await prepareInputs(config, target);
  else await prepareMode(config, target);
  for await (const command of nextCommands()) {
    if (command.type === 'close') return close();
    socket.release();
    await rounds?.run(command);
    socket.hold();
  }
}

async function prepareInputs(config: HostConfig, target: LoadedTarget): Promise<void> {
  const { entry, inputs: tuples } = await loadInputs(async () => {
    const found = await entryFor(config);
    return { entry: found, inputs: await evaluateInputs(config, target, found) };
  });
  let transport = transportOf(tuples);
  if (transport.kind === 'copied') {
    try {
      writeInputs(config.inputsFile, tuples);
    } catch (thrown) {
      transport = { kind: 'evaluated', reason: describeError(thrown).message };
    }
  }
  const [processor] = cpus();
  say({ type: 'inputs', tasks: tuples.length, transport, texts: textsOf(tuples), digest: Digest.textOf(tuples), plan: entry?.plan ?? NO_WISHES, hooks: entry?.hasHooks ?? false, cores: availableParallelism(), cpu: processor?.model.trim() ?? 'unknown' });
  say({ type: 'ready' });
}

async function prepareMode(config: HostConfig, target: LoadedTarget): Promise<void> {
  if (role === 'inputs') return;
  // Its threads load it, and nothing of it concerns their owner.
  const entry = role === 'worker-pool' ? null : await loadInputs(() => entryFor(config));
  const evaluate = (): Promise<readonly Arguments[]> => evaluateInputs(config, target, entry);
  const differ = (): void => say({ type: 'note', text: 'The inputs cannot be copied and differ each time they are evaluated, so the modes did not get the same.' });
  const inputs = existsSync(config.inputsFile) ? new CopiedInputs(config.inputsFile) : await loadInputs(() => EvaluatedInputs.from(evaluate, differ));
  if (inputs instanceof EvaluatedInputs) say({ type: 'own-inputs', tasks: inputs.tasks, digest: inputs.digest });
  const records = createRecords(inputs.tasks);
  observeGc(records.gc, OWNER_LANE);
  monitor.post({ type: 'records', buffers: buffersOf(records) });
  runningTasks = () => records.table.running();
  try {
    const name = config.sidecar === null ? '' : entryName(config.sidecar);
    const hookFailed = (failure: HookFailure): void => say({ type: 'hook-failed', name, ...failure });
    const mode = await STARTERS[role]({ config, target: runToEnd(target, config.target.runsAs, () => records.table.checking), records, report: (diagnosis) => say({ type: 'diagnosis', diagnosis }), hookFailed });
    const hooks = mode.hooks ?? (entry?.hasHooks === true ? new ThreadHooks(entry, 'main') : null);
    rounds = new RoundRunner(config, mode, records, monitor, () => orRefuse(inputs.fresh()), hooks === null ? null : { name, hooks });
  } catch (thrown) {
    return refuse(thrown, 'load-error');
  }
  say({ type: 'ready' });
}

/** Before the first round; meanwhile nothing of ours keeps the process alive, so that a promise that never settles shows. */
async function loadInputs<T>(load: () => Promise<T>): Promise<T> {
  loadingInputs = true;
  socket.release();
  try {
    return await orRefuse(load());
  } finally {
    socket.hold();
    loadingInputs = false;
  }
}

/** Ends this host where its inputs cannot be had. */
async function orRefuse<T>(inputs: Promise<T>): Promise<T> {
  try {
    return await inputs;
  } catch (thrown) {
    return refuse(thrown, 'inputs');
  }
}

function tellModules(maps: Iterable<readonly [file: string, map: string]>): void {
  const { misses, notes } = bridge();
  say({ type: 'modules', maps: [...maps], misses: misses - missesTold });
  missesTold = misses;
  for (const text of notes.slice(notesTold)) say({ type: 'note', text });
  notesTold = notes.length;
}

type Phase = RoundPhase | 'module';

const WHO: Readonly<Record<Phase, string>> = {
  module: 'The module, while it was loaded,',
  inputs: 'The code that makes the inputs',
  setup: 'The setup',
  tasks: 'The function',
  teardown: 'The teardown',
  idle: 'What the function left behind',
};

function phaseNow(): Phase {
  if (loadingModule) return 'module';
  return loadingInputs ? 'inputs' : (rounds?.phase ?? 'idle');
}

/** The process ends, by what the diagnosis tells. */
function tellEnd(diagnosis: RawDiagnosis): void {
  const { message, stack } = diagnosis;
  if (loadingModule || loadingInputs) {
    tellModules(bridge().maps);
    const todo = loadingModule ? 'Keep it out of the top level of modules.' : 'Take it out of what makes the inputs.';
    say({ type: 'problem', code: loadingModule ? 'load-error' : 'inputs', message, todo, error: { name: 'Ended', message, stack } });
  } else {
    say({ type: 'ending', diagnosis });
  }
  monitor.flush();
}

/** Nothing is left that could settle the promise that is waited for. */
function neverSettles({ sidecar }: HostConfig, phase: Exclude<Phase, 'idle'>): void {
  const why = 'the promise is pending and nothing is left in the process that could settle it (a timer that is unref\'d does not count).';
  if (phase === 'module') return void refuse(new Problem('load-error', `The module can never end loading: ${why}`, 'See what its top level waits for.'), 'load-error');
  if (loadingInputs) return void refuse(new Problem('inputs', `The inputs can never be made: ${why}`, 'See what they wait for.'), 'inputs');
  const tasks = phase === 'tasks' ? runningTasks() : [];
  const what = { tasks: capitalize(nameTasks(tasks)), inputs: 'Making the inputs', setup: 'The setup', teardown: 'The teardown' }[phase];
  const of = sidecar !== null && (phase === 'setup' || phase === 'teardown') ? ` of ${entryName(sidecar)}` : '';
  // The runner ends this process at the diagnosis: the records go first.
  monitor.flush();
  say({
    type: 'diagnosis',
    diagnosis: {
      code: 'never-settles',
      task: tasks[0] ?? null,
      thread: 'main',
      message: `${what}${of} can never end: ${why}`,
      stack: '',
    },
  });
}

async function* nextCommands(): AsyncGenerator<HostCommand> {
  for (;;) {
    const command = commands.shift();
    if (command === undefined) await new Promise<void>((resolve) => (wake = resolve));
    else yield command;
  }
}

/** Says why this host can run nothing, and ends it. */
async function refuse(thrown: unknown, code: 'load-error' | 'inputs' | 'internal'): Promise<never> {
  const problem = thrown instanceof Problem ? thrown : null;
  const cause = problem === null ? thrown : problem.cause;
  const error: RawError | null = cause === undefined ? null : describeError(cause);
  tellModules(bridge().maps);
  const what = { inputs: 'The inputs expression throws', 'load-error': 'The module does not load', internal: 'The profiler failed' }[code];
  say({
    type: 'problem',
    code: problem?.code ?? code,
    message: problem?.message ?? `${whatFailed(what, code)}: ${error?.name}: ${error?.message}`,
    // What was found wrong on the way may well be the cause.
    todo: [problem?.todo ?? (code === 'inputs' ? 'Correct the expression.' : 'Correct the module, or see the log for the stack.'), ...bridge().notes].join(' '),
    error,
  });
  await drainOutput();
  monitor.flush();
  return exit(1);
}

/** The profiler runs in the same world as the function, and cannot go on in one whose built-in methods do otherwise. */
function whatFailed(what: string, code: string): string {
  const replaced = code === 'internal' ? replacedBuiltins() : null;
  return replaced === null ? what : `User code has changed ${replaced}, and the profiler cannot go on in its process`;
}

async function close(): Promise<never> {
  await drainOutput();
  monitor.flush();
  return exit(0);
}

function roleOf(argument: string | undefined): HostRole {
  const found = [...MODES, 'inputs' as const].find((known) => known === argument);
  if (found === undefined) throw new Error(`no role named ${argument}`);
  return found;
}
