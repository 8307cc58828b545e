import type { Profile } from 'concurrency-profiler';
import { openHouse } from './bookings.ts';
import type { book } from './bookings.ts';

export default {
  book: {
    inputs: (i) => [(i * 7) % 20],
    tasks: 60,
    setup: openHouse,
  } satisfies Profile<typeof book>,
};
