import { formatBytes, formatCount, formatDuration, formatPlural, formatShare } from '../../shared/format.ts';
import type { Curve, CurveKind } from './curve.ts';

const LABELS: Readonly<Record<CurveKind, string>> = { lag: 'event-loop lag', waiting: 'tasks waiting', cpu: 'CPU', memory: 'memory' };

export function curveLabel(kind: CurveKind): string {
  return LABELS[kind];
}

/** A value of a curve, with its unit. CPU is the share of one core, so it may be above 100 %. */
export function curveValue(kind: CurveKind, value: number): string {
  switch (kind) {
    case 'lag':
      return formatDuration(value);
    case 'waiting':
      return formatPlural(Math.round(value), 'task');
    case 'cpu':
      return formatShare(value);
    case 'memory':
      return formatBytes(value);
  }
}

/** The highest value, short enough to stand beside the label. */
export function curvePeakLabel(curve: Curve): string {
  return curve.kind === 'waiting' ? formatCount(curve.peak) : curveValue(curve.kind, curve.peak);
}
