import type { Debugger } from 'node:inspector';
import { later } from './early.ts';

/** A thread that is stuck in native code (a synchronous child process, a wait for another thread) is never paused. */
const PAUSE_MS = 1_000;

/**
 * The stack of the main thread while it does not answer, as V8 would write it; empty where it cannot be had. Called
 * from another thread. The inspector is loaded only now: a host that has it open from the start runs slower.
 */
export async function stackOfMainThread(): Promise<string> {
  try {
    const { Session } = await import('node:inspector');
    const session = new Session();
    session.connectToMainThread();
    // Frames of a paused thread name their script by number alone.
    const urls = new Map<string, string>();
    return await new Promise<string>((resolve) => {
      later(resolve, PAUSE_MS, '');
      session.on('Debugger.scriptParsed', ({ params }) => void urls.set(params.scriptId, params.url));
      session.on('Debugger.paused', ({ params }) => {
        resolve(params.callFrames.map((frame) => line(frame, urls)).join('\n'));
        session.post('Debugger.resume');
        session.disconnect();
      });
      session.post('Debugger.enable');
      session.post('Debugger.pause');
    });
  } catch {
    return '';
  }
}

function line({ functionName, location }: Debugger.CallFrame, urls: ReadonlyMap<string, string>): string {
  const { scriptId, lineNumber, columnNumber } = location;
  return `    at ${functionName || '<anonymous>'} (${urls.get(scriptId) ?? ''}:${lineNumber + 1}:${(columnNumber ?? 0) + 1})`;
}
