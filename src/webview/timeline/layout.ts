import type { Mode } from '../../shared/model.ts';
import type { Curve } from './curve.ts';
import type { ModeTrace } from './mode-trace.ts';

/** Heights are CSS pixels. */
const MODE_HEIGHT = 28;
export const CURVE_HEIGHT = 22;
/** The more lanes there are, the closer they are drawn, so that the modes below are not pushed out of sight. */
const LANE_HEIGHTS = [
  { upTo: 8, height: 22 },
  { upTo: 16, height: 15 },
  { upTo: Number.POSITIVE_INFINITY, height: 8 },
] as const;
const SECTION_GAP = 8;

/** Where one mode stands in the timeline; `y` counts from the top of all that can be scrolled to. */
export interface Section {
  readonly trace: ModeTrace;
  readonly folded: boolean;
  readonly y: number;
  readonly height: number;
  readonly lanesY: number;
  readonly laneHeight: number;
  /** 0 when folded. */
  readonly laneCount: number;
  readonly curvesY: number;
  readonly curves: readonly Curve[];
}

export interface Layout {
  readonly sections: readonly Section[];
  readonly height: number;
}

/** Lanes are not listed: where one stands is computed, so ten thousand cost no more than two. */
export function layOut(traces: readonly ModeTrace[], folded: ReadonlySet<Mode>): Layout {
  const sections: Section[] = [];
  let y = 0;
  for (const trace of traces) {
    const isFolded = folded.has(trace.mode);
    const laneCount = isFolded ? 0 : trace.index.laneCount;
    const curves = isFolded ? [] : trace.curves;
    const laneHeight = heightOfLanes(laneCount);
    const lanesY = y + MODE_HEIGHT;
    const curvesY = lanesY + laneCount * laneHeight + (isFolded ? 0 : 2);
    const end = curvesY + curves.length * CURVE_HEIGHT + (isFolded ? 0 : SECTION_GAP);
    sections.push({ trace, folded: isFolded, y, height: end - y, lanesY, laneHeight, laneCount, curvesY, curves });
    y = end;
  }
  return { sections, height: y };
}

function heightOfLanes(count: number): number {
  return LANE_HEIGHTS.find(({ upTo }) => count <= upTo)?.height ?? LANE_HEIGHTS[0].height;
}

/** What stands at a height of the timeline. */
export type RowHit =
  | { readonly kind: 'lane'; readonly section: Section; readonly lane: number }
  | { readonly kind: 'curve'; readonly section: Section; readonly curve: Curve };

export function rowAt(layout: Layout, y: number): RowHit | null {
  const section = layout.sections.find((candidate) => y >= candidate.y && y < candidate.y + candidate.height);
  if (section === undefined) return null;
  const lane = Math.floor((y - section.lanesY) / section.laneHeight);
  if (lane >= 0 && lane < section.laneCount) return { kind: 'lane', section, lane };
  const curve = section.curves[Math.floor((y - section.curvesY) / CURVE_HEIGHT)];
  return curve !== undefined && y >= section.curvesY ? { kind: 'curve', section, curve } : null;
}

export function laneTop(section: Section, lane: number): number {
  return section.lanesY + lane * section.laneHeight;
}
