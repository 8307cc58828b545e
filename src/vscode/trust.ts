import { commands, window, workspace } from 'vscode';

const MANAGE = 'Manage Workspace Trust';

/** Profiling runs the code of the workspace. Says so and gives `false` where the workspace is not trusted. */
export function mayRunCode(): boolean {
  if (workspace.isTrusted) return true;
  void window.showWarningMessage('Profiling runs the code of this workspace, which is not trusted. Trust the workspace to profile its functions.', MANAGE).then((answer) => {
    if (answer === MANAGE) void commands.executeCommand('workbench.trust.manage');
  });
  return false;
}
