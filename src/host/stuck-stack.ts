import type { Debugger } from 'node:inspector';

/**
 * The stack of the main thread while it does not answer, as V8 would write it; empty where it cannot be had. Called
 * from another thread. The inspector is loaded only now: a host that has it open from the start runs slower.
 */
export async function stackOfMainThread(): Promise<string> {
  try {
    const { Session } = await import('node:inspector');
    const session = new Session();
    session.connectToMainThread();
    return await new Promise<string>((resolve) => {
      session.on('Debugger.paused', ({ params }) => {
        resolve(params.callFrames.map(line).join('\n'));
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

function line(frame: Debugger.CallFrame): string {
  const { lineNumber, columnNumber } = frame.location;
  return `    at ${frame.functionName || '<anonymous>'} (${frame.url}:${lineNumber + 1}:${(columnNumber ?? 0) + 1})`;
}
