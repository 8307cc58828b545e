import { commands, window, workspace } from 'vscode';

const MANAGE = 'Manage Workspace Trust';

/** Profiling runs the code of the workspace. Says so and gives `false` where the workspace is not trusted. */
export function mayRunCode(): boolean {
  if (workspace.isTrusted) return true;
  void explain();
  return false;
}

async function explain(): Promise<void> {
  const answer = await window.showWarningMessage('Profiling runs the code of this workspace, which is not trusted. Trust the workspace to profile its functions.', MANAGE);
  if (answer === MANAGE) await commands.executeCommand('workbench.trust.manage');
}
