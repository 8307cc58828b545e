/** A workload of the table: what is called with what, and what kind of work it is meant to be. */
export interface Case {
  readonly label: string;
  /** A function of `workloads.ts`. */
  readonly name: string;
  /** JavaScript, in the scope of that module. */
  readonly inputs: string;
}

const times = (count: number, tuple: string): string => `Array.from({ length: ${count} }, (_, i) => [${tuple}])`;

export const CASES: readonly Case[] = [
  { label: 'computes 5 ms', name: 'computes', inputs: times(30, '5') },
  { label: 'computes 1 ms', name: 'computes', inputs: times(100, '1') },
  { label: 'computes 0.2 ms', name: 'computes', inputs: times(400, '0.2') },
  { label: 'computes 50 us, a near-tie', name: 'computes', inputs: times(1_500, '0.05') },
  { label: 'computes, one straggler of 60 ms', name: 'computes', inputs: times(30, 'i === 3 ? 60 : 2') },
  { label: 'computes, growing', name: 'computes', inputs: times(40, 'i / 8') },
  { label: 'computes, two tasks', name: 'computes', inputs: times(2, '40') },
  { label: 'computes in an async function that never yields', name: 'computesAsync', inputs: times(40, '3') },
  { label: 'computes in slices that yield', name: 'computesInSlices', inputs: times(30, '4') },
  { label: 'waits 5 ms', name: 'waits', inputs: times(40, '5') },
  { label: 'waits 1 ms', name: 'waits', inputs: times(150, '1') },
  { label: 'waits, one straggler of 150 ms', name: 'waits', inputs: times(30, 'i === 2 ? 150 : 4') },
  { label: 'waits for a lock', name: 'waitsForLock', inputs: times(40, '3') },
  { label: 'waits for one of four', name: 'waitsForOneOfFour', inputs: times(60, '4') },
  { label: 'waits 3 ms, computes 3 ms', name: 'waitsThenComputes', inputs: times(40, '3, 3') },
  { label: 'waits 8 ms, computes 1 ms', name: 'waitsThenComputes', inputs: times(40, '8, 1') },
  { label: 'waits 1 ms, computes 5 ms', name: 'waitsThenComputes', inputs: times(30, '1, 5') },
  { label: 'derives keys in libuv', name: 'derivesKey', inputs: times(30, '10_000') },
  { label: 'stretches keys in libuv', name: 'stretchesKey', inputs: times(8, 'i') },
  { label: 'compresses in libuv', name: 'compresses', inputs: times(40, '') },
  { label: 'reads small files', name: 'readsFile', inputs: times(300, '') },
  { label: 'reads small files and blocks', name: 'readsFileSync', inputs: times(500, '') },
  { label: 'adds', name: 'adds', inputs: times(5_000, 'i, i') },
  { label: 'makes slugs', name: 'slug', inputs: times(3_000, '`Title ${i} of a Page`') },
  { label: 'awaits nothing', name: 'nothing', inputs: times(3_000, '') },
  { label: 'sums large inputs', name: 'sums', inputs: times(30, 'Array.from({ length: 100_000 }, (_, k) => k + i)') },
  { label: 'gives large results', name: 'counts', inputs: times(30, '100_000') },
  { label: 'keeps state in its module', name: 'numbersCalls', inputs: times(60, '2') },
  { label: 'remembers its inputs', name: 'remembers', inputs: times(60, '2 + (i % 10)') },
];
