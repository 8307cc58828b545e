import type { ModuleFunctions } from '../source/function.ts';

/** One change of a text. Offsets and lines are those before it; lines and columns count from 1. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** What stands there afterwards. */
  readonly text: string;
}

interface Extent {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * Where the functions stand after an edit, as far as that can be told without parsing: half-typed code keeps the
 * functions of its last good text. A function that was deleted as a whole is left out.
 */
export function shiftFunctions(module: ModuleFunctions, edit: TextChange): ModuleFunctions {
  return { ...module, functions: shiftAll(module.functions, edit), unreachable: shiftAll(module.unreachable, edit) };
}

function shiftAll<T extends Extent>(extents: readonly T[], edit: TextChange): T[] {
  return extents
    .filter((extent) => !(edit.end > edit.start && edit.start <= extent.start && edit.end >= extent.end))
    .map((extent) => shiftExtent(extent, edit));
}

function shiftExtent<T extends Extent>(extent: T, edit: TextChange): T {
  const grown = edit.text.length - (edit.end - edit.start);
  const linesGrown = edit.text.split('\n').length - 1 - (edit.endLine - edit.startLine);
  const moveLine = (line: number, comesAfter: boolean) => {
    if (line > edit.endLine || (line === edit.endLine && comesAfter)) return line + linesGrown;
    return Math.min(line, edit.startLine);
  };

  const startComesAfter = extent.start >= edit.end;
  // Text that is typed right behind a function is not part of it.
  const endComesAfter = extent.end > edit.end || (extent.end === edit.end && edit.end > edit.start);
  // The name has no offset: it comes after an edit on its line where the function does, or where the line begins there.
  const nameComesAfter = extent.line === extent.startLine ? startComesAfter : edit.endColumn === 1;

  return {
    ...extent,
    start: startComesAfter ? extent.start + grown : Math.min(extent.start, edit.start),
    end: endComesAfter ? extent.end + grown : Math.min(extent.end, edit.start),
    startLine: moveLine(extent.startLine, startComesAfter),
    line: moveLine(extent.line, nameComesAfter),
    endLine: moveLine(extent.endLine, endComesAfter),
  };
}
