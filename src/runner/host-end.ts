import type { DiagnosisCode } from '../shared/model.ts';
import type { HostExit } from './host-process.ts';

/** Why a host is no more, as far as its exit tells. */
export interface HostEnd {
  readonly code: DiagnosisCode;
  readonly message: string;
}

export function explainExit({ code, signal, lastWords }: Pick<HostExit, 'code' | 'signal' | 'lastWords'>): HostEnd {
  if (/heap out of memory|Allocation failed/.test(lastWords)) {
    return { code: 'out-of-memory', message: 'The process ran out of memory: V8 ended it at its heap limit. Give it more with --max-old-space-size, or fewer or smaller inputs.' };
  }
  if (signal !== null) return { code: 'crash', message: `The process was ended by ${signal}${lastLine(lastWords)}` };
  if (code === 0 || code === null) return { code: 'exit', message: `The process ended before its tasks did${lastLine(lastWords)}` };
  return { code: 'exit', message: `The process ended with exit code ${code} before its tasks did${lastLine(lastWords)}` };
}

function lastLine(words: string): string {
  const line = words.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? '.' : `: ${line.slice(0, 300)}`;
}
