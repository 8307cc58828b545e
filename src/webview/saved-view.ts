import { MODES } from '../shared/model.ts';
import { finite, list, Look, natural, nullable, oneOf, record, text, where } from '../shared/shape.ts';
import type { Shape } from '../shared/shape.ts';
import type { TimelineView } from './timeline/timeline-view.ts';

/** What outlives the page: the editor hands it to the next one, and to the extension when it restores the panel. */
export interface SavedView {
  readonly runId: string;
  readonly view: TimelineView;
}

const mode = oneOf(MODES);

const saved: Shape<SavedView> = record({
  runId: text,
  view: record({
    range: nullable(where(record({ start: finite, end: finite }), 'must end after its start', ({ start, end }) => end > start)),
    selected: nullable(record({ mode, task: natural })),
    folded: list(mode),
    scrollTop: finite,
  }),
});

/** `null` where nothing was saved, or an earlier version saved something else. */
export function parseSavedView(state: unknown): SavedView | null {
  return saved(state, new Look()) ? state : null;
}
