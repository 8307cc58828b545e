import type { Profile } from 'concurrency-profiler';
import { ENTRIES, nameOf, openBook } from './phone-book.ts';
import type { numberOf } from './phone-book.ts';

export default {
  numberOf: {
    inputs: (i) => [nameOf((i * 7_919) % ENTRIES)],
    tasks: 200,
    setup: openBook,
    teardown: (book) => book.close(),
  } satisfies Profile<typeof numberOf, Awaited<ReturnType<typeof openBook>>>,
};
