import { setTimeout as after } from 'node:timers/promises';

/** Far more than anything here needs: who waits longer waits for ever, and would keep the test's process alive. */
const LIMIT_MS = 30_000;
const LOOK_AGAIN_MS = 20;

/** Resolves when `holds` does. @throws where it never does, with what `state` says of it. */
export async function until(holds: () => boolean, state: () => string = () => 'it never held'): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(state());
    await after(LOOK_AGAIN_MS);
  }
}
