import { profile } from '../../src/runner/profile.ts';
import type { FixtureRequest } from './profile-fixture.ts';
import { requestOf } from './profile-fixture.ts';

/**
 * A program of its own that profiles a fixture, so that it can be killed: `node runner-program.ts REQUEST`, where that is
 * a `FixtureRequest` as JSON. On stdout it writes a line of JSON for every sign of progress, and what the function prints.
 */
const request = JSON.parse(process.argv[2] ?? '') as FixtureRequest;
const never = new AbortController().signal;
await profile(
  requestOf(request),
  {
    begun: () => {},
    progress: (progress) => console.log(JSON.stringify(progress)),
    round: () => {},
    output: (_mode, _stream, text) => void process.stdout.write(text),
    log: (line) => console.log(line),
  },
  { cancel: never, keep: never },
);
console.log('over');
