import type { Mode } from '../../shared/model.ts';
import type { TaskRef } from './task-walk.ts';
import type { TimeRange } from './viewport.ts';

/** How a person looks at the timeline; kept over a reload of the page. */
export interface TimelineView {
  /** `null`: all of it, also when it grows. */
  readonly range: TimeRange | null;
  readonly selected: TaskRef | null;
  readonly folded: readonly Mode[];
  readonly scrollTop: number;
}

export const INITIAL_VIEW: TimelineView = { range: null, selected: null, folded: [], scrollTop: 0 };
