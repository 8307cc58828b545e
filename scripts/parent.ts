const LOOK_MS = 500;

/** Ends this process when the one that started it is gone: npm that is told to end ends the shell between, and tells nobody else. */
export function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, LOOK_MS).unref();
}
