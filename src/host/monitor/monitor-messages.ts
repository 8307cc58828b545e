import type { HostMessage, HostRole, RawDiagnosis } from '../../shared/host-messages.ts';
import type { RecordBuffers } from '../records/records.ts';

/** What the main thread tells the monitor, which takes it in this order. */
export type MonitorMessage =
  | { readonly type: 'records'; readonly buffers: RecordBuffers }
  | { readonly type: 'message'; readonly message: HostMessage }
  /** Until the host is ready. */
  | { readonly type: 'load-begun'; readonly timeLimitMs: number }
  | { readonly type: 'hook-begun'; readonly message: HostMessage & { readonly type: 'hook-begun' }; readonly timeLimitMs: number }
  | { readonly type: 'digests'; readonly round: number; readonly digests: Uint32Array }
  | { readonly type: 'round-begun'; readonly round: number; readonly at: number; readonly idleCpuMs: number; readonly timeLimitMs: number }
  /** Its tasks have ended: nothing more is recorded, and no time limit holds, while what comes after them runs. */
  | { readonly type: 'round-stopped' }
  | { readonly type: 'round-ended'; readonly message: HostMessage & { readonly type: 'round-ended' } }
  /** Writes everything out at once and then raises `flag`, for a thread that waits for it before it ends the process. */
  | { readonly type: 'flush'; readonly flag: Int32Array };

/** How long a process that is about to end waits for its last records to be written. */
export const FLUSH_MS = 500;

/** What the monitor gets at its birth. */
export interface MonitorData {
  readonly role: HostRole;
  /** The memory of the `Probe` that the monitor sends and the main thread answers. */
  readonly probe: SharedArrayBuffer;
  /** The process's CPU, in ms, when the last round's records were written out: from then on it has to be idle. */
  readonly idleFrom: Float64Array;
}

/** The channel on which a pool's threads tell the monitor what befell them. */
export const WORKER_CHANNEL = 'concurrency-profiler';
export type WorkerMessage =
  | { readonly type: 'loaded'; readonly lane: number; readonly threadId: number }
  | { readonly type: 'modules'; readonly maps: readonly (readonly [file: string, map: string])[] }
  | { readonly type: 'load-failed'; readonly diagnosis: RawDiagnosis }
  | { readonly type: 'task-output'; readonly task: number; readonly text: string }
  | { readonly type: 'diagnosis'; readonly diagnosis: RawDiagnosis }
  /** The thread waits for `flag`, and then ends the process. */
  | { readonly type: 'ending'; readonly diagnosis: RawDiagnosis; readonly flag: Int32Array };
