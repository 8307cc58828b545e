import { constants } from 'node:os';
import type { DiagnosisCode } from '../shared/model.ts';
import type { HostExit } from './host-process.ts';

/** Why a host is no more, as far as its exit tells. */
export interface HostEnd {
  readonly code: DiagnosisCode;
  readonly message: string;
  /** Where in the code it ended, as V8 would write it; empty where Node did not print that. */
  readonly stack: string;
}

type Ended = Pick<HostExit, 'code' | 'signal' | 'lastWords' | 'memoryKills'>;

const HEAP_FULL = /heap out of memory|Allocation failed|invalid table size/;
const LESS = 'Use fewer or smaller inputs, or fewer workers.';

/** A shell between (a version manager's `node`, say) tells the signal that ended Node by an exit code above this. */
const SHELL_SIGNALS = 128;

/** What the signal means where a process is ended by it, behind `The process `. */
const SIGNALS: Readonly<Partial<Record<NodeJS.Signals, string>>> = {
  SIGABRT: 'aborted (SIGABRT): its code called process.abort(), or a check in native code failed',
  SIGBUS: 'crashed in native code (SIGBUS): it used memory that is not there, such as a part of a mapped file that was cut off',
  SIGFPE: 'crashed in native code (SIGFPE): it divided a whole number by zero, or the like',
  SIGHUP: 'was ended by SIGHUP: its terminal was closed, or its own code or another program sent it',
  SIGILL: 'crashed in native code (SIGILL): it came to an instruction that this processor does not have, or Node ended itself at a failed check',
  SIGINT: 'was ended by SIGINT, which its own code or another program has sent',
  SIGKILL: 'was ended by SIGKILL, which its own code or another program has sent',
  SIGSEGV: 'crashed in native code (SIGSEGV): an addon, or Node itself, used memory that is not its own',
  SIGTERM: 'was ended by SIGTERM, which its own code or another program has sent',
  SIGTRAP: 'crashed in native code (SIGTRAP): Node ended itself at a failed check',
  SIGXCPU: 'was ended by SIGXCPU: the system allows it no more CPU time',
  SIGXFSZ: 'was ended by SIGXFSZ: it wrote a file larger than the system allows',
};

/** What Node means by exit codes of its own, behind `The process ended`. User code may end with the same ones. */
const CODES: Readonly<Record<number, string>> = {
  6: 'because Node could not report an error (exit code 6)',
  7: 'because its handler of uncaught errors threw (exit code 7)',
  12: 'because Node could not open its debugger (exit code 12)',
  13: 'because an await at its top level can never end (exit code 13)',
};

/** @param before what had not happened yet: `its tasks did`, `its module was loaded`. */
export function explainExit(exit: Ended, before = 'its tasks did'): HostEnd {
  return { ...explain(exit, before), stack: stackIn(exit.lastWords) };
}

function explain(exit: Ended, before: string): Omit<HostEnd, 'stack'> {
  const { code, lastWords, memoryKills } = exit;
  const signal = exit.signal ?? signalOf(code);
  if (HEAP_FULL.test(lastWords)) {
    return { code: 'out-of-memory', message: `The process ran out of memory: V8 ended it at its heap limit. Give it more with the Node argument --max-old-space-size, or use fewer or smaller inputs.` };
  }
  if (signal === 'SIGKILL' && memoryKills > 0) {
    return { code: 'out-of-memory', message: `The process was ended by SIGKILL, most likely by the system, which has just ended ${memoryKills === 1 ? 'one' : 'some'} because memory ran out. ${LESS}` };
  }
  if (signal !== null) return { code: 'crash', message: `The process ${SIGNALS[signal] ?? `was ended by ${signal}`}${lastLine(lastWords)}` };
  if (code === null) return { code: 'crash', message: `The process could not be started${lastLine(lastWords)}` };
  const how = CODES[code] ?? (code === 0 ? '' : `with exit code ${code}`);
  return { code: 'exit', message: `The process ended ${how === '' ? '' : `${how} `}before ${before}${lastLine(lastWords)}` };
}

function signalOf(code: number | null): NodeJS.Signals | null {
  if (code === null || code <= SHELL_SIGNALS) return null;
  const names = Object.entries(constants.signals).filter(([, number]) => number === code - SHELL_SIGNALS);
  // Some numbers have two names: the one that is explained is the usual one.
  const name = (names.find(([known]) => known in SIGNALS) ?? names[0])?.[0];
  return isSignal(name) ? name : null;
}

function isSignal(name: string | undefined): name is NodeJS.Signals {
  return name !== undefined && name in constants.signals;
}

/** What a native crash prints last is its stack; what an error prints last is Node's version. */
function lastLine(words: string): string {
  const lines = words.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^Node\.js v\d|^-{5}|^\d+: |^at /.test(line));
  const line = lines.findLast((text) => /^\w*(Error|FATAL ERROR|Assertion)\b/.test(text)) ?? lines.at(-1) ?? '';
  return line === '' ? '.' : `: ${line.slice(0, 300)}`;
}

/** Node numbers the calls where it aborts: `2: parse (/a/b.ts:3:5)`, innermost first. */
function stackIn(words: string): string {
  const [, printed = ''] = words.split('----- JavaScript stack trace -----');
  return printed.split('\n').flatMap((line) => /^\d+: (.+)$/.exec(line)?.[1] ?? []).map((call) => `    at ${call}`).join('\n');
}
