/** Text to facts: the entry of the bundle that is loaded when a file is first looked at. */
export { addToSidecar, type NewEntry, type SidecarText } from './sidecar/add-to-sidecar.ts';
export { countInputs } from './count.ts';
export { checkExpression } from './expression.ts';
export { findEntry } from './sidecar/find-entry.ts';
export { findFunctions } from './functions/functions.ts';
export { guessInputs } from './guess/guess.ts';
export { instanceTagEdit, type InstanceTagEdit } from './tags/instance-tag.ts';
export { findByName, functionAt, type FunctionAtLine } from './functions/lookup.ts';
export { parameterShape } from './parameters.ts';
export { profileTagEdit } from './tags/profile-tag.ts';
export { readSidecar, type Sidecar, type SidecarEntry, type SidecarInputs } from './sidecar/sidecar.ts';
export { isSidecarPath, modulePathsFor, sidecarPathsFor } from './sidecar/sidecar-path.ts';
export type { TextEdit } from './text-edit.ts';
export type { TopLevelNames } from './top-level-names.ts';
