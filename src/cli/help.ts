/** What --help prints, by topic. No line is longer than 100 columns. */
export const HELP: Readonly<Record<'all' | 'run' | 'list', string>> = {
  all: `Runs a function over a list of inputs one by one, asynchronously and in a worker pool, and says which
way is best and why.

Usage:
  concurrency-profiler run FILE[#NAME] [options]   measure a function
  concurrency-profiler list FILE                   show the functions that can be profiled

Options:
  -h, --help      this text; of one command: concurrency-profiler run --help
  -v, --version   the version

Exit status: 0 every mode was measured and no task failed; 1 a task failed, a mode could not run, or the
modes disagree; 2 the arguments, the file, the function or the inputs cannot be used; 130 cancelled.
`,
  run: `Usage: concurrency-profiler run FILE[#NAME] [options]

Measures a function of a TypeScript or JavaScript file. A table and the verdict go to stdout, progress to
stderr. NAME is qualified, as in Primes.countBelow or default; FILE alone serves where it is clear which
function is meant.

Inputs:
  --inputs EXPR         JavaScript, evaluated in the module's scope: an array of argument lists, such as
                        '[[1], [2]]', or a function (i) => [arguments]; without it, what FILE.profile.ts
                        says beside the file, else the function's @profile tag, else a guess from its
                        parameters
  --tasks N             how many tasks, where inputs are guessed, a function or a generator

What is measured:
  --modes LIST          of sequential,async,worker-pool (default: all three)
  --workers N           threads of the pool (default: the cores that are available)
  --concurrency N       calls in flight in async mode (default: 32)
  --rounds N            exactly N timed rounds (default: as many as fit the budget, at most 200)
  --budget SECONDS      time for all timed rounds together (default: 10)
  --time-limit SECONDS  of one round, after which it is stopped and diagnosed (default: 60)
  --seed N              for the order of the rounds (default: random; the report names it)

Where it runs:
  --node PATH           the Node that runs the function (default: this one, if 22.15 or later)
  --node-arg ARG        an argument for it, such as --max-old-space-size=8192; may be repeated
  --env NAME=VALUE      a variable of its environment; may be repeated
  --env-file FILE       more of them, NAME=VALUE a line; those of --env come first
  --cwd DIR             its working directory (default: the one you are in)

Output:
  --json FILE|-         the report as JSON; with - nothing else goes to stdout
  --tasks-detail        with --json: every task of every round that was kept
  --cpu-profile DIR     afterwards, a CPU profile of each thread of each mode, as .cpuprofile files
  --save FILE           the whole run with all its records, as the editor keeps runs (.cprun)
  --verbose             what the function prints and what the profiler does, on stderr
`,
  list: `Usage: concurrency-profiler list FILE

Shows the functions of a TypeScript or JavaScript file that can be profiled and where their inputs would
come from, then those that cannot be, with the reason and what to do. One that is marked maybe is the
value of an expression: only running the module tells whether it is a function.
`,
};
