import { now } from '../early.ts';

/** How long output may take to leave the process once all is done. */
const LIMIT_MS = 5_000;
/** Output of other threads comes in pieces; after this long without one there is none. */
const QUIET_MS = 30;
const LOOK_MS = 10;

/**
 * Pipes are written in the background: ending the process at once loses what user code printed last. Resolves when all
 * is written, or after five seconds: then nobody reads, or there is more than anybody waits for.
 */
export async function drainOutput(): Promise<void> {
  const end = now() + LIMIT_MS;
  let written = -1;
  for (let quiet = 0; quiet < QUIET_MS && now() < end; ) {
    const { pending, total } = stateOf();
    quiet = pending === 0 && total === written ? quiet + LOOK_MS : 0;
    written = total;
    await new Promise((resolve) => void setTimeout(resolve, LOOK_MS));
  }
}

/** Bytes that this process has printed, waiting ones too. */
export function bytesPrinted(): number {
  const { pending, total } = stateOf();
  return pending + total;
}

/** Bytes that wait, and bytes that were given to the streams in all. */
function stateOf(): { readonly pending: number; readonly total: number } {
  const state = { pending: 0, total: 0 };
  for (const name of ['stdout', 'stderr'] as const) {
    try {
      const stream = process[name];
      if (!stream.destroyed) state.pending += stream.writableLength;
      if ('bytesWritten' in stream && typeof stream.bytesWritten === 'number') state.total += stream.bytesWritten;
    } catch {
      // User code has closed it, or has put something else in its place.
    }
  }
  return state;
}
