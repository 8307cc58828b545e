import type { Direction } from './task-walk.ts';

export interface KeyboardOwner {
  zoom(factor: number): void;
  /** By a share of what is shown; negative is earlier. */
  pan(share: number): void;
  fit(): void;
  step(direction: Direction): void;
  selectHovered(): void;
  clear(): void;
  toggleKeys(): void;
}

/** For the help, in the order in which it shows them. */
export const KEYS: readonly (readonly [keys: string, meaning: string])[] = [
  ['W S', 'zoom in, out'],
  ['A D', 'pan left, right'],
  ['F or 0', 'fit everything'],
  ['← →', 'walk along the lane'],
  ['↑ ↓', 'change the lane'],
  ['Enter', 'select the task under the pointer'],
  ['Esc', 'clear the selection'],
  ['Wheel', 'zoom at the pointer; over the labels, scroll'],
  ['Shift+wheel', 'pan'],
  ['Drag', 'pan and scroll'],
  ['?', 'these keys'],
];

const ZOOM_STEP = 0.8;
const PAN_STEP = 0.1;
const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
]);

/** Letters work wherever the focus is on the page; keys that mean something elsewhere only on the canvas. */
export function listenToKeys(canvas: HTMLCanvasElement, owner: KeyboardOwner): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const handled = onCanvas(event, canvas, owner) || anywhere(latinKey(event), owner);
    if (handled) event.preventDefault();
  });
}

function onCanvas(event: KeyboardEvent, canvas: HTMLCanvasElement, owner: KeyboardOwner): boolean {
  if (event.target !== canvas) return false;
  const direction = DIRECTIONS.get(event.key);
  if (direction !== undefined) owner.step(direction);
  else if (event.key === 'Enter') owner.selectHovered();
  else return false;
  return true;
}

/** Where the keyboard writes another alphabet, the key that stands where the letter is on a Latin one. */
function latinKey({ key, code }: KeyboardEvent): string {
  return key.length === 1 && key > '\u007f' ? code.replace(/^Key/, '') : key;
}

function anywhere(key: string, owner: KeyboardOwner): boolean {
  switch (key.toLowerCase()) {
    case 'w':
      owner.zoom(ZOOM_STEP);
      return true;
    case 's':
      owner.zoom(1 / ZOOM_STEP);
      return true;
    case 'a':
      owner.pan(-PAN_STEP);
      return true;
    case 'd':
      owner.pan(PAN_STEP);
      return true;
    case 'f':
    case '0':
      owner.fit();
      return true;
    case 'escape':
      owner.clear();
      return true;
    case '?':
      owner.toggleKeys();
      return true;
    default:
      return false;
  }
}
