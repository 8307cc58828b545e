/** What one test inside VS Code came to, as the suite hands it to the driver outside, by way of a file. */
export interface SuiteTest {
  /** The test file's name. */
  readonly file: string;
  readonly title: string;
  /** The message and stack of what it failed with; `null` where it passed. */
  readonly failure: string | null;
}

/** The environment variable that names the file. */
export const RESULTS_VARIABLE = 'CONCURRENCY_PROFILER_SUITE_RESULTS';

/** What the lines of the console that are the suite's own begin with. */
export const SUITE_MARK = '[suite] ';
