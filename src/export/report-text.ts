import type { ModeRun, Run } from '../shared/model.ts';
import { reportOf, roundsLeftOut } from './report.ts';
import { taskDetails } from './task-details.ts';

/** Pieces of at least this many UTF-16 units: large enough that writing them costs little, small enough to hold. */
const CHUNK = 64 * 1024;

/**
 * The report as JSON, in pieces: with details of millions of tasks it would not fit into one string. Joined they are the
 * JSON of `reportOf` with the same options, and a line break.
 */
export function* reportChunks(run: Run, cwd: string, options: { readonly tasksDetail: boolean }): Generator<string, void, undefined> {
  const report = reportOf(run, cwd, { tasksDetail: false });
  if (!options.tasksDetail) {
    yield `${JSON.stringify(report, null, 2)}\n`;
    return;
  }
  let comma = '{';
  for (const [key, value] of Object.entries(report)) {
    yield `${comma}\n  ${JSON.stringify(key)}: `;
    comma = ',';
    if (key !== 'modes') {
      yield indented(value, 2);
      continue;
    }
    yield '[';
    for (const [i, mode] of report.modes.entries()) {
      const entry = run.modes[i];
      yield i === 0 ? '\n    ' : ',\n    ';
      // The object is left open, to be continued with its tasks.
      yield indented(mode, 4).replace(/\n {4}\}$/, '');
      if (entry !== undefined) yield* tasksText(entry);
      yield '\n    }';
    }
    yield '\n  ]';
  }
  yield '\n}\n';
}

/** One line a task. */
function* tasksText(entry: ModeRun): Generator<string, void, undefined> {
  yield `,\n      "tasksLeftOut": ${JSON.stringify(roundsLeftOut(entry))},\n      "tasks": [`;
  let text = '';
  let comma = '';
  for (const detail of taskDetails(entry)) {
    text += `${comma}\n        ${JSON.stringify(detail)}`;
    comma = ',';
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield `${text}${comma === '' ? '' : '\n      '}]`;
}

/** JSON whose lines begin `spaces` further in. A text within it has no line breaks of its own: JSON escapes them. */
function indented(value: unknown, spaces: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(spaces)}`);
}
