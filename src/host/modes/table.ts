import type { Mode } from '../../shared/model.ts';
import { startAsync } from './async.ts';
import type { StartMode } from './mode.ts';
import { startSequential } from './sequential.ts';
import { startWorkerPool } from './worker-pool.ts';

export const STARTERS: Readonly<Record<Mode, StartMode>> = {
  sequential: startSequential,
  async: startAsync,
  'worker-pool': startWorkerPool,
};
