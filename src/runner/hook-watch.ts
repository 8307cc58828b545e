import { basename } from 'node:path';
import type { HostMessage } from '../shared/host-messages.ts';
import type { StackLine } from '../shared/model.ts';

type HookBegun = HostMessage & { readonly type: 'hook-begun' };
type HookFailed = HostMessage & { readonly type: 'hook-failed' };

/** The sidecar's hooks in one round, as its host tells of them. */
export class HookWatch {
  #current: string | null = null;
  #since = 0;
  #spentMs = 0;

  /** `The setup of countBelow in primes.profile.ts`, while it runs. */
  get current(): string | null {
    return this.#current;
  }

  /** In all hooks that have ended. */
  get spentMs(): number {
    return this.#spentMs;
  }

  begin({ hook, name }: HookBegun): void {
    this.end();
    this.#current = `The ${hook} of ${name}`;
    this.#since = performance.now();
  }

  end(): void {
    if (this.#current !== null) this.#spentMs += performance.now() - this.#since;
    this.#current = null;
  }
}

/** Names the line of the sidecar where the stack has one, else the user's own that is nearest to the throw. */
export function hookFailure({ hook, name, error }: HookFailed, stack: readonly StackLine[]): string {
  if (error === null) return `The ${hook} of ${name} ended its worker.`;
  const places = stack.flatMap(({ place }) => place ?? []);
  const place = places.find(({ file }) => name.endsWith(` in ${basename(file)}`)) ?? places[0];
  const where = place === undefined ? '' : ` in line ${place.line} of ${basename(place.file)}`;
  return `The ${hook} of ${name} threw ${error.name}: ${error.message.replace(/[.\s]+$/, '')}${where === '' ? '' : ','}${where}.`;
}
