import type { Run } from '../shared/model.ts';
import { Problem } from '../shared/problem.ts';
import type { ProfileListener, ProfileRequest, ProfileSignals } from './request.ts';

/**
 * Runs the target over its inputs in every mode of the plan.
 * @returns the run; partial where a signal ended it after the hosts were ready.
 * @throws {Problem} where nothing could be measured: the file, the function, the inputs or Node cannot be used.
 */
export async function profile(_request: ProfileRequest, _listener: ProfileListener, _signals: ProfileSignals): Promise<Run> {
  throw new Problem('internal', 'Runs cannot be made yet.', 'Wait for the runner.');
}
