/** Which function a run is about. */
export interface Subject {
  /** Absolute path. */
  readonly file: string;
  /** Qualified. */
  readonly name: string;
}

/** One text for both, for maps. */
export function subjectKey(file: string, name: string): string {
  return `${file}#${name}`;
}
