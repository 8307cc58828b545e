/** The name of a run's temporary folder: it holds the process that made it, so that what a killed one left is known. */
export const RUN_FOLDER_PREFIX = 'concurrency-profiler-run-';

/** @returns the number of the process that made the folder of this name; `null` where it is no folder of a run. */
export function runnerOf(name: string): number | null {
  if (!name.startsWith(RUN_FOLDER_PREFIX)) return null;
  const pid = Number(/^(\d+)-/.exec(name.slice(RUN_FOLDER_PREFIX.length))?.[1] ?? 0);
  return pid > 0 ? pid : null;
}
