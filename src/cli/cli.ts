import { sentence } from '../shared/format.ts';
import { Problem } from '../shared/problem.ts';
import { VERSION } from '../shared/version.ts';
import { visibleLine, visibleText } from '../shared/visible-text.ts';
import { parseCommand } from './arguments.ts';
import { EXIT } from './exit-status.ts';
import { HELP } from './help.ts';
import { listText } from './list-command.ts';
import { writeTo } from './output-file.ts';
import { runCommand } from './run-command.ts';
import type { Surroundings } from './run-command.ts';

/**
 * Does what the arguments ask for.
 * @param args what stands after the program's name.
 * @returns the exit status. Whatever goes wrong is told on stderr in one line, with --verbose and its details in more.
 */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { err } = surroundings.terminal;
  try {
    return await obey(args, surroundings);
  } catch (error) {
    const verbose = args.includes('--verbose');
    const known = error instanceof Problem ? error : new Problem('internal', `Something went wrong in the profiler: ${describe(error)}.`, 'Run again with --verbose to see where.', stackOf(error));
    err.write(`concurrency-profiler: ${visibleLine(`${sentence(known.message)} ${sentence(here(known.todo))}`)}\n`);
    if (verbose && known.detail !== null) err.write(`${visibleText(known.detail)}\n`);
    return EXIT.unusable;
  }
}

async function obey(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { out } = surroundings.terminal;
  const command = parseCommand(args);
  switch (command.kind) {
    case 'help':
      await writeTo(out, [HELP[command.topic]]);
      return EXIT.fine;
    case 'version':
      await writeTo(out, [`${VERSION}\n`]);
      return EXIT.fine;
    case 'list':
      await writeTo(out, [await listText(command.file, surroundings.cwd)]);
      return EXIT.fine;
    case 'run':
      return await runCommand(command.options, surroundings);
  }
}

/** What the editor writes to its log is here what --verbose shows. */
function here(todo: string): string {
  return todo.replaceAll('the log', '--verbose');
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(error: unknown): string | null {
  return error instanceof Error ? (error.stack ?? null) : null;
}
