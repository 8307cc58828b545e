/** A Node that can run the hosts. */
export interface NodeRuntime {
  /** Absolute path of the program. */
  readonly path: string;
  /** Without the `v`. */
  readonly version: string;
  /** Set where the program is an editor that behaves as Node only with `ELECTRON_RUN_AS_NODE`. */
  readonly electron: boolean;
}
