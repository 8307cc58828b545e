import { formatPlural, inputSourceName } from '../shared/format.ts';
import type { InputSource } from '../shared/model.ts';
import type { ProfilableFunction } from '../source/function.ts';
import type { LensChoice } from './settings.ts';

/** What is known of a function's inputs without running anything. */
export type KnownInputs =
  | { readonly kind: 'none' }
  /** @property count `null`: only running the expression would tell. */
  | { readonly kind: 'known'; readonly source: InputSource; readonly count: number | null; readonly expression: string };

export const PROFILE_TITLE = '$(play) Profile Concurrency';
/** The icon does not turn: an animation takes a good part of a core where there is no graphics card. */
export const PROFILING_TITLE = '$(sync) Profiling...';

/** `60 inputs, from @profile`; `inputs from @profile`; `choose inputs...`. */
export function inputsTitle(inputs: KnownInputs): string {
  if (inputs.kind === 'none') return 'choose inputs...';
  const source = inputSourceName(inputs.source);
  if (inputs.count !== null) return `${formatPlural(inputs.count, 'input')}, ${source}`;
  return source.startsWith('from ') ? `inputs ${source}` : `inputs, ${source}`;
}

/** The lens of a tag leads to the tag; any other opens the box. */
export function inputsTooltip(inputs: KnownInputs): string {
  if (inputs.kind === 'none') return 'Choose what the function is called with';
  return `${inputs.source === 'jsdoc' ? 'Go to' : 'Change'} ${inputs.expression}`;
}

export function hasLens(found: ProfilableFunction, choice: LensChoice): boolean {
  switch (choice) {
    case 'exportedAndTagged':
      return (found.exported && found.certain) || found.tagged;
    case 'tagged':
      return found.tagged;
    case 'all':
      return found.certain || found.tagged;
    case 'off':
      return false;
  }
}
