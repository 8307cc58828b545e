/** As `package.json` contributes them. */
export const CommandId = {
  profile: 'concurrencyProfiler.profile',
  profileCpu: 'concurrencyProfiler.profileCpu',
  chooseInputs: 'concurrencyProfiler.chooseInputs',
  keepSidecar: 'concurrencyProfiler.keepSidecar',
  cancel: 'concurrencyProfiler.cancel',
  showRun: 'concurrencyProfiler.showRun',
  showLog: 'concurrencyProfiler.showLog',
} as const;
export type CommandId = (typeof CommandId)[keyof typeof CommandId];
