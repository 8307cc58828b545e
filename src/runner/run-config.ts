import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { HostConfig, HostSidecar } from '../shared/host-messages.ts';
import type { Plan } from '../shared/model.ts';
import { Problem } from '../shared/problem.ts';
import type { InputsMessage } from './mode-host.ts';
import type { ProfileRequest } from './request.ts';
import type { RunFolder } from './run-folder.ts';

type Planned = Pick<Plan, 'workers' | 'concurrency' | 'timeLimitMs'>;

/**
 * What the host of the inputs needs to know.
 * @param plan without the wishes of the sidecar, which that host is about to read.
 * @throws {Problem} `file`
 */
export async function hostConfigFor({ target, text, inputs, cacheDir }: ProfileRequest, folder: RunFolder, { workers, concurrency, timeLimitMs }: Planned): Promise<HostConfig> {
  const sidecar = inputs.source === 'sidecar' ? inputs : (inputs.sidecar ?? null);
  return {
    target: { file: await realPathOf(target.file), text, reach: target.reach, runsAs: target.runsAs },
    inputs: inputs.source === 'sidecar' ? null : inputs.expression,
    tasks: inputs.tasks,
    sidecar: sidecar === null ? null : { file: sidecar.text === null ? await realPathOf(sidecar.file) : await placeOf(sidecar.file), text: sidecar.text, key: sidecar.key ?? target.name },
    inputsFile: folder.inputsPath,
    cacheDir,
    workers,
    concurrency,
    timeLimitMs,
  };
}

/** What the hosts of the modes need to know. */
export function hostConfigForModes(config: HostConfig, inputs: InputsMessage, { workers, concurrency, timeLimitMs }: Planned): HostConfig {
  return { ...config, sidecar: sidecarForModes(config, inputs), workers, concurrency, timeLimitMs };
}

/** Loading it costs time and runs its top level: a mode does so only for what it needs of it. */
function sidecarForModes({ sidecar, inputs: expression }: HostConfig, { hooks, transport }: InputsMessage): HostSidecar | null {
  const evaluates = expression === null && transport.kind === 'evaluated';
  return hooks || evaluates ? sidecar : null;
}

/** As `realPathOf`, of a file that only an editor may have so far. @throws {Problem} `file`, where its folder is not there. */
async function placeOf(file: string): Promise<string> {
  return await realpath(file).catch(async () => join(await realPathOf(dirname(file)), basename(file)));
}

/** @throws {Problem} `file` */
async function realPathOf(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    throw new Problem('file', `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, 'See whether the file is there and is saved.');
  }
}
