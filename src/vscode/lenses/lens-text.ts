import type { ProfilableFunction } from '../../source/function.ts';
import type { LensChoice } from '../settings/settings.ts';

export const PROFILE_TITLE = '$(play) Profile Concurrency';
/** The icon does not turn: an animation takes a good part of a core where there is no graphics card. */
export const PROFILING_TITLE = '$(sync) Profiling...';

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
