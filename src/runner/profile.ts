import type { Run } from '../shared/model.ts';
import { Problem } from '../shared/problem.ts';
import { Check } from './check.ts';
import { profileCpu } from './cpu-profile.ts';
import { checkLaunch, checkWorkingDirectory } from './launch.ts';
import type { ProfileListener, ProfileRequest, ProfileSignals } from './request.ts';
import { hostConfigFor, hostConfigForModes } from './run-config.ts';
import { RunContext } from './run-context.ts';
import { RunFolder } from './run-folder.ts';
import { Timing } from './timing.ts';

/**
 * Runs the target over its inputs in every mode of the plan.
 * @returns the run; partial where a signal ended it after the inputs were known.
 * @throws {Problem} where nothing could be measured: the file, the function, the inputs or Node cannot be used.
 * @throws the reason of `signals.cancel` where that came before the inputs were known.
 */
export async function profile(request: ProfileRequest, listener: ProfileListener, signals: ProfileSignals): Promise<Run> {
  checkLaunch(request.launch);
  checkWorkingDirectory(request.cwd);
  await using folder = await RunFolder.create();
  await using context = new RunContext(request, listener, signals, folder);
  const { run } = context;
  await evaluateInputs(context);
  listener.begun(run.snapshot({ kind: 'running' }));
  await new Check(context).startAndCheck();
  const all = await new Timing(context).time();
  await profileCpu(context);
  // What a host leaves behind is known when it is gone.
  await context.close();
  if (signals.cancel.aborted) return run.snapshot({ kind: 'partial', reason: 'cancelled' });
  return run.snapshot(all ? { kind: 'complete' } : { kind: 'partial', reason: 'kept' });
}

async function evaluateInputs(context: RunContext): Promise<void> {
  const { request, folder, run, signals } = context;
  context.report({ phase: 'starting', what: 'loading the module and its inputs' });
  const config = await hostConfigFor(request, folder, run.plan);
  await folder.writeConfig(config);
  // It fills the cache of transformed modules, and whatever the inputs started (a server, say) lives as long as it does.
  const host = context.host('inputs');
  try {
    await context.ready(host);
  } catch (error) {
    signals.cancel.throwIfAborted();
    throw error;
  }
  if (host.inputs === null) throw new Problem('internal', 'The inputs were never told.', 'Run again.');
  run.begin(host.inputs);
  await folder.writeConfig(hostConfigForModes(config, host.inputs, run.plan));
}
