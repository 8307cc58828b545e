import type { HostConfig } from '../../shared/host-messages.ts';
import { Problem } from '../../shared/problem.ts';
import type { LoadedTarget } from '../target.ts';
import type { SidecarEntry } from './sidecar.ts';
import { loadSidecar, requireEntry } from './sidecar.ts';
import type { Arguments } from './tuples.ts';
import { tuplesOf } from './tuples.ts';

/**
 * The entry of the run's sidecar; `null` where this process needs none, or where inputs that come from elsewhere can do without.
 * @throws {Problem} `inputs`
 */
export async function entryFor({ sidecar, inputs }: HostConfig): Promise<SidecarEntry | null> {
  if (sidecar === null) return null;
  return inputs === null ? await requireEntry(sidecar) : await loadSidecar(sidecar);
}

/** @throws {Problem} `inputs`; and what the expression throws. */
export async function evaluateInputs({ inputs, tasks }: HostConfig, target: LoadedTarget, entry: SidecarEntry | null): Promise<readonly Arguments[]> {
  if (inputs !== null) return await tuplesOf(await target.evaluateInputs(), tasks);
  if (entry === null) throw new Problem('internal', 'The inputs come from a sidecar that this process was not told of.', 'Run again.');
  return await entry.evaluate(tasks);
}
