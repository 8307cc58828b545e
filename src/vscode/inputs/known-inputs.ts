import { basename } from 'node:path';
import type { SidecarFile } from '../../runner/request.ts';
import { formatPlural, inputSourceName, shorten } from '../../shared/format.ts';

/** What is known of a function's inputs without running anything. */
export type KnownInputs =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'sidecar';
      readonly sidecar: SidecarFile;
      /** From 1. */
      readonly entryLine: number;
      /** `null`: only running the sidecar would tell. */
      readonly count: number | null;
      /** The entry as it is written; the whole sidecar where it cannot be told apart. */
      readonly written: string;
    }
  | {
      readonly kind: 'expression';
      readonly source: 'jsdoc' | 'remembered' | 'inferred';
      readonly expression: string;
      /** `null`: only running the expression would tell. */
      readonly count: number | null;
      /** How many tasks a person wants where the expression does not say; `null`: they did not say either. */
      readonly tasks: number | null;
      /** Its `setup` and `teardown` hold, though it has no inputs. */
      readonly sidecar: SidecarFile | null;
    };

const EXPRESSION_LENGTH = 100;

/** `60 inputs, from @profile`; `inputs from primes.profile.ts`; `choose inputs...`. */
export function inputsTitle(inputs: KnownInputs): string {
  if (inputs.kind === 'none') return 'choose inputs...';
  const source = sourceOf(inputs);
  if (inputs.count !== null) return `${formatPlural(inputs.count, 'input')}, ${source}`;
  return source.startsWith('from ') ? `inputs ${source}` : `inputs, ${source}`;
}

/** The lens of a sidecar leads to it; any other opens the list. */
export function inputsTooltip(inputs: KnownInputs): string {
  switch (inputs.kind) {
    case 'none':
      return 'Choose what the function is called with';
    case 'sidecar':
      return `Open ${basename(inputs.sidecar.file)}`;
    case 'expression':
      return `Change ${shorten(inputs.expression, EXPRESSION_LENGTH)}`;
  }
}

/** A text that is another where the function is called with something else. */
export function inputsKey(inputs: KnownInputs): string {
  switch (inputs.kind) {
    case 'none':
      return '';
    case 'sidecar':
      return inputs.written;
    case 'expression':
      return `${inputs.tasks ?? ''} ${inputs.expression}`;
  }
}

function sourceOf(inputs: Exclude<KnownInputs, { kind: 'none' }>): string {
  return inputs.kind === 'sidecar' ? `from ${basename(inputs.sidecar.file)}` : inputSourceName(inputs.source);
}
