import { syncBuiltinESMExports } from 'node:module';
import { basename, join } from 'node:path';
import { apply } from '../early.ts';

const PRELOAD = join(__dirname, 'preload.js');
const SCRIPT = /\.([mc]?ts|tsx|jsx)$/;
let installed = false;

/**
 * Lets the loader reach processes that the user's code starts as `node child.ts` by itself: `fork` hands on the preload,
 * `spawn` and its kind do not. Only such a command gets one more argument. (`NODE_OPTIONS` would reach every Node below
 * this process, npm's and other versions too, and be seen by all code that looks at its environment.)
 */
export function reachChildren(): void {
  if (installed) return;
  installed = true;
  // Only now: loading it costs every host and thread that starts no process.
  const childProcess = process.getBuiltinModule('node:child_process');
  const { prototype } = childProcess.ChildProcess;
  const spawn: unknown = Reflect.get(prototype, 'spawn');
  if (typeof spawn === 'function') {
    Reflect.set(prototype, 'spawn', calledWith(spawn, ([options]) => [isSpawn(options) ? { ...options, args: [options.args[0], ...withPreload(options.file, options.args.slice(1))] } : options]));
  }
  for (const name of ['spawnSync', 'execFileSync'] as const) {
    Reflect.set(childProcess, name, calledWith(childProcess[name], ([file, args, ...rest]) => [file, typeof file === 'string' && isTexts(args) ? withPreload(file, args) : args, ...rest]));
  }
  syncBuiltinESMExports();
}

/** The same function with other arguments. A proxy has the name, the length and the text of what it stands for. */
function calledWith(callee: object, change: (given: readonly unknown[]) => readonly unknown[]): object {
  return new Proxy(callee, { apply: (target, receiver: unknown, given: readonly unknown[]): unknown => apply(target as (...args: never[]) => unknown, receiver, change(given)) });
}

/** @param args without the program's own name. */
function withPreload(file: string, args: readonly string[]): readonly string[] {
  const isNode = file === process.execPath || /^node(\.exe)?$/i.test(basename(file));
  const script = args.find((arg) => !arg.startsWith('-'));
  // What follows an option may be its value: `--import tsx`, say, is a loader of the user's own choice.
  const ours = isNode && script !== undefined && SCRIPT.test(script) && !args.includes(PRELOAD);
  return ours ? ['--require', PRELOAD, ...args] : args;
}

/** What `spawn`, `fork`, `exec` and `execFile` all come to, with Node's defaults filled in. */
function isSpawn(options: unknown): options is { readonly file: string; readonly args: readonly string[] } {
  return typeof options === 'object' && options !== null && 'file' in options && typeof options.file === 'string' && 'args' in options && isTexts(options.args);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
