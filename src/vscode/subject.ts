/** Which function a run is about. */
export interface Subject {
  /** Absolute path. */
  readonly file: string;
  /** Qualified. */
  readonly name: string;
}
