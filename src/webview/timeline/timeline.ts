import type { Mode } from '../../shared/model.ts';
import { button, element, setText } from '../dom.ts';
import { FrameTask } from '../frame-task.ts';
import { TimelineAim } from './aim.ts';
import { BelowHint } from './below-hint.ts';
import { curveScaleOf } from './curve.ts';
import { listenToKeys } from './keyboard.ts';
import type { KeyboardOwner } from './keyboard.ts';
import { listenToLanes } from './lanes-pointer.ts';
import { laneTop, layOut } from './layout.ts';
import type { Layout } from './layout.ts';
import type { ModeTrace } from './mode-trace.ts';
import { listenToOverview } from './overview-pointer.ts';
import { paintOverview } from './overview.ts';
import { paintScene } from './painter.ts';
import { SectionRows } from './section-rows.ts';
import type { SectionText } from './section-rows.ts';
import { Surface } from './surface.ts';
import { locate, sameTask, stepTask } from './task-walk.ts';
import type { Direction, TaskRef } from './task-walk.ts';
import { onThemeChange, readTheme } from './theme.ts';
import { INITIAL_VIEW } from './timeline-view.ts';
import type { TimelineView } from './timeline-view.ts';
import { Tooltip } from './tooltip.ts';
import type { TooltipText } from './tooltip.ts';
import { fitRange, panRange, revealInRange, timeAt, zoomRange } from './viewport.ts';
import type { Plot, TimeRange } from './viewport.ts';

export interface TimelineContent {
  readonly traces: readonly ModeTrace[];
  readonly best: Mode | null;
  /** Cores of the machine, which the CPU rows reach up to at most. */
  readonly cores: number;
  /** What is said where there is nothing to draw. */
  readonly placeholder: string;
  readonly sectionText: (mode: Mode) => SectionText;
  readonly tooltipText: (ref: TaskRef) => TooltipText | null;
}

export interface TimelineEvents {
  readonly viewChanged: (view: TimelineView) => void;
  readonly toggleKeys: () => void;
  /** Whether there was anything to close. */
  readonly closeKeys: () => boolean;
}

const EMPTY: TimelineContent = { traces: [], best: null, cores: 1, placeholder: '', sectionText: () => ({ label: '', time: '', note: null }), tooltipText: () => null };

/** Widths of the labels, in CSS pixels. */
const LABELS = { wide: 188, narrow: 108, narrowBelow: 600 };

/** The picture: all modes on one time axis, drawn on two canvases, at most once a frame and only when something changed. */
export class Timeline implements KeyboardOwner {
  readonly element = element('section', 'timeline');
  readonly #overview: Surface;
  readonly #lanes: Surface;
  readonly #scroller = element('div', 'timeline-scroller');
  readonly #content = element('div', 'timeline-content');
  readonly #placeholder = element('p', 'timeline-placeholder');
  readonly #rows = new SectionRows((mode) => this.#toggle(mode));
  readonly #tooltip = new Tooltip(this.element);
  readonly #below = new BelowHint((y) => this.#scroller.scrollTo(0, y));
  readonly #frame = new FrameTask(() => this.#paint());
  readonly #viewChanged: (view: TimelineView) => void;
  readonly #keys: Pick<TimelineEvents, 'toggleKeys' | 'closeKeys'>;
  readonly #aim = new TimelineAim();
  #theme = readTheme();
  #shown = EMPTY;
  #curveScale = curveScaleOf([], 1);
  #layout: Layout = { sections: [], height: 0 };
  #view = INITIAL_VIEW;
  #whole = fitRange(1);

  constructor(events: TimelineEvents) {
    this.#viewChanged = events.viewChanged;
    this.#keys = events;
    const overview = element('canvas', 'timeline-overview');
    const lanes = element('canvas', 'timeline-lanes');
    overview.setAttribute('aria-hidden', 'true');
    lanes.tabIndex = 0;
    lanes.setAttribute('role', 'application');
    lanes.setAttribute('aria-label', 'Timeline of the tasks. Arrow keys walk through the tasks, W and S zoom, A and D pan, F fits, question mark shows all keys.');
    this.element.setAttribute('aria-label', 'Timeline');
    const tools = element('div', 'timeline-tools', button('tool', 'Fit', () => this.fit()), button('tool', 'Keys', () => this.toggleKeys()));
    this.#content.append(lanes, this.#rows.element);
    this.#scroller.append(this.#content);
    this.element.append(overview, tools, this.#placeholder, this.#scroller, this.#below.element, this.#tooltip.element);
    this.#overview = new Surface(overview, () => this.#frame.request());
    this.#lanes = new Surface(lanes, () => this.#frame.request());
    // The window's height bounds the scroller's, and the canvas is as high as that.
    new ResizeObserver(() => this.#frame.request()).observe(this.#scroller);
    this.#scroller.addEventListener('scroll', () => this.#change({ scrollTop: this.#scroller.scrollTop }));
    listenToLanes(lanes, {
      plotLeft: () => this.#plot().left,
      zoomAt: (x, factor) => this.#zoom(factor, timeAt(this.#plot(), x)),
      panBy: (pixels) => this.#pan((pixels / this.#plot().width) * this.#span()),
      scrollBy: (pixels) => this.#scroller.scrollBy(0, pixels),
      hover: (point) => this.#hover(point),
      select: (x, y) => this.#change({ selected: this.#aim.taskAt(this.#layout, this.#plot(), x, y + this.#scroller.scrollTop) }),
    });
    listenToOverview(overview, {
      wholePlot: () => ({ ...this.#plot(), range: this.#whole }),
      range: () => this.#range(),
      setRange: (range) => this.#setRange(range),
    });
    listenToKeys(lanes, this);
    onThemeChange(() => {
      this.#theme = readTheme();
      this.#frame.request();
    });
  }

  get view(): TimelineView {
    return this.#view;
  }

  show(content: TimelineContent, view: TimelineView = this.#view): void {
    const rescroll = view !== this.#view;
    this.#shown = content;
    this.#view = view;
    this.#whole = fitRange(Math.max(0, ...content.traces.map((trace) => trace.round.durationMs)));
    if (view.range !== null) this.#view = { ...view, range: panRange(view.range, 0, this.#whole) };
    this.#curveScale = curveScaleOf(content.traces.flatMap((trace) => trace.curves), content.cores);
    this.#arrange();
    if (rescroll) this.#scroller.scrollTop = view.scrollTop;
  }

  select(ref: TaskRef | null): void {
    this.#change({ selected: ref });
    if (ref !== null) this.#reveal(ref);
  }

  zoom(factor: number): void {
    const at = this.#aim.time ?? this.#selectedTime();
    const { start, end } = this.#range();
    this.#zoom(factor, at !== null && at >= start && at <= end ? at : (start + end) / 2);
  }

  pan(share: number): void {
    this.#pan(share * this.#span());
  }

  fit(): void {
    this.#change({ range: null });
  }

  step(direction: Direction): void {
    this.select(stepTask(this.#shown.traces.filter((trace) => !this.#view.folded.includes(trace.mode)), this.#view.selected, direction));
  }

  selectHovered(): void {
    if (this.#aim.task !== null) this.#change({ selected: this.#aim.task });
    else if (this.#view.selected === null) this.step('right');
  }

  clear(): void {
    if (!this.#keys.closeKeys()) this.#change({ selected: null });
  }

  toggleKeys(): void {
    this.#keys.toggleKeys();
  }

  #arrange(): void {
    this.#layout = layOut(this.#shown.traces, new Set(this.#view.folded));
    this.#content.style.height = `${this.#layout.height}px`;
    this.#rows.show(this.#layout, this.#shown.sectionText);
    this.element.classList.toggle('bare', this.#shown.traces.length === 0);
    this.#placeholder.hidden = this.#shown.traces.length > 0;
    setText(this.#placeholder, this.#shown.placeholder);
    this.#frame.request();
  }

  #toggle(mode: Mode): void {
    const { folded } = this.#view;
    this.#change({ folded: folded.includes(mode) ? folded.filter((other) => other !== mode) : [...folded, mode] });
    this.#arrange();
  }

  #change(change: Partial<TimelineView>): void {
    this.#view = { ...this.#view, ...change };
    this.#viewChanged(this.#view);
    this.#frame.request();
  }

  #setRange(range: TimeRange): void {
    const all = range.start <= this.#whole.start && range.end >= this.#whole.end;
    this.#change({ range: all ? null : range });
  }

  #zoom(factor: number, at: number): void {
    this.#setRange(zoomRange(this.#range(), factor, at, this.#whole));
  }

  #pan(ms: number): void {
    this.#setRange(panRange(this.#range(), ms, this.#whole));
  }

  #range(): TimeRange {
    return this.#view.range ?? this.#whole;
  }

  #span(): number {
    const { start, end } = this.#range();
    return end - start;
  }

  #plot(): Plot {
    const width = this.#lanes.canvas.clientWidth;
    const left = this.element.clientWidth < LABELS.narrowBelow ? LABELS.narrow : LABELS.wide;
    return { range: this.#range(), left, width: Math.max(1, width - left - 8) };
  }

  #selectedTime(): number | null {
    const at = this.#view.selected === null ? null : locate(this.#shown.traces, this.#view.selected);
    return at === null ? null : (at.trace.index.start[at.place] ?? null);
  }

  #reveal(ref: TaskRef): void {
    const at = locate(this.#shown.traces, ref);
    const section = this.#layout.sections.find((candidate) => candidate.trace === at?.trace);
    if (at === null || section === undefined) return;
    const { start, end } = at.trace.index;
    this.#setRange(revealInRange(this.#range(), start[at.place] ?? 0, end[at.place] ?? 0, this.#whole));
    const top = laneTop(section, at.lane);
    const header = section.lanesY - section.y;
    const { scrollTop, clientHeight } = this.#scroller;
    if (top - header < scrollTop) this.#scroller.scrollTop = top - header;
    else if (top + section.laneHeight > scrollTop + clientHeight) this.#scroller.scrollTop = top + section.laneHeight - clientHeight;
  }

  #hover(point: { readonly x: number; readonly y: number } | null): void {
    const before = this.#aim.task;
    const text = this.#aim.move(point, this.#layout, this.#plot(), this.#scroller.scrollTop, this.#shown.tooltipText);
    if (text === null || point === null) this.#tooltip.hide();
    else this.#tooltip.show(text, point.x, point.y + this.#scroller.offsetTop);
    if (sameTask(before, this.#aim.task)) return;
    this.#lanes.canvas.style.cursor = this.#aim.task === null ? '' : 'pointer';
    this.#frame.request();
  }

  #paint(): void {
    const plot = this.#plot();
    const { traces, best } = this.#shown;
    const overview = this.#overview.begin();
    paintOverview(overview, { traces, best, plot, whole: this.#whole, width: this.#overview.width }, this.#theme);
    this.#lanes.canvas.style.height = `${this.#scroller.clientHeight}px`;
    const lanes = this.#lanes.begin();
    const { width, height, scale, canvas } = this.#lanes;
    const scene = { layout: this.#layout, plot, width, height, scale, best, scrollTop: this.#scroller.scrollTop, curveScale: this.#curveScale };
    paintScene(lanes, { ...scene, selected: this.#view.selected, hovered: this.#aim.task }, this.#theme);
    this.#below.show(this.#layout, this.#scroller.scrollTop + height, (section) => this.#shown.sectionText(section.trace.mode).label);
    // What is painted cannot be read from pixels; this says it to tests and to whoever inspects the page.
    Object.assign(canvas.dataset, {
      rangeStart: String(plot.range.start),
      rangeEnd: String(plot.range.end),
      plotLeft: String(plot.left),
      plotWidth: String(plot.width),
      frames: String(Number(canvas.dataset['frames'] ?? 0) + 1),
    });
  }
}
