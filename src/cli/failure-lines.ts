import { capitalize, formatCount, formatPlural, joinNames, modeName, shorten } from '../shared/format.ts';
import type { Mode, ModeRun, Run, TaskError } from '../shared/model.ts';
import { visibleLine } from '../shared/visible-text.ts';

/** The first failures tell; the report has more. */
const ERRORS_SHOWN = 3;
const MESSAGE_LENGTH = 300;

/** What went wrong beside the tasks, and the first tasks that failed, a line each. What several modes share is said once. */
export function failureLines(run: Run): readonly string[] {
  const errors = [...errorsByText(run)];
  const more = errors.length - ERRORS_SHOWN;
  return [
    ...run.modes.flatMap(diagnosisLines),
    ...errors.slice(0, ERRORS_SHOWN).map(([text, modes]) => `${namesOf(modes, run)}, ${text}`),
    ...(more > 0 ? [`${formatPlural(more, 'more error')} of other tasks: --json lists the first 20 of each mode.`] : []),
  ];
}

function diagnosisLines(entry: ModeRun): readonly string[] {
  const reason = entry.status.kind === 'failed' ? entry.status.reason : null;
  return entry.diagnoses
    // The verdict has said why the mode failed.
    .filter(({ message }) => message !== reason)
    .map(({ code, task, thread, message }) => {
      const where = [thread === null ? null : visibleLine(thread), task === null ? null : `task ${formatCount(task)}`].filter((part) => part !== null);
      return `${[capitalize(modeName(entry.mode)), ...where].join(', ')}: ${shorten(visibleLine(message), MESSAGE_LENGTH)} [${code}]`;
    });
}

function errorsByText(run: Run): ReadonlyMap<string, readonly Mode[]> {
  const modes = new Map<string, Mode[]>();
  for (const entry of run.modes) {
    for (const error of entry.errors) {
      const text = textOf(error);
      modes.set(text, [...(modes.get(text) ?? []), entry.mode]);
    }
  }
  return modes;
}

function textOf({ task, name, message, stack }: TaskError): string {
  const place = stack.find((line) => line.place !== null)?.place ?? null;
  const at = place === null ? '' : ` (${visibleLine(place.file)}:${place.line}:${place.column})`;
  return `task ${formatCount(task)}: ${visibleLine(name)}: ${shorten(visibleLine(message), MESSAGE_LENGTH)}${at}`;
}

function namesOf(modes: readonly Mode[], run: Run): string {
  return modes.length > 1 && modes.length === run.modes.length ? 'Every mode' : capitalize(joinNames(modes.map(modeName)));
}
