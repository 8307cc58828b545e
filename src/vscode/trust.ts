import { commands, workspace } from 'vscode';
import { Problem } from '../shared/problem.ts';
import type { Log } from './log.ts';

/** Profiling runs the code of the workspace. Says so and gives `false` where the workspace is not trusted. */
export function mayRunCode(log: Log): boolean {
  if (workspace.isTrusted) return true;
  const problem = new Problem('untrusted', 'Profiling runs the code of this workspace, which is not trusted.', 'Trust the workspace to profile its functions.');
  log.report(problem, { title: 'Manage Workspace Trust', accept: () => void commands.executeCommand('workbench.trust.manage') });
  return false;
}
