/**
 * How often an interval of 95 % holds the truth, and how wide it is: the signed-rank interval that the verdict uses,
 * against the ranks of the median and bootstraps of the median and of the mean, for the logarithms of ratios of paired
 * rounds under three kinds of noise. Everything is drawn from one seed: it prints the same each time.
 *
 *     npm run bench:intervals
 */
import { estimateCentre } from '../src/shared/signed-rank.ts';
import { estimateMedian, median } from '../src/shared/statistics.ts';

const CASES = 600;
const RESAMPLES = 500;

let state = 7;
/** Mulberry32. */
function draw(): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** Of 2 %, as on a quiet machine (Box and Muller 1958). */
const quiet = (): number => 0.02 * Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
const NOISES: Readonly<Record<string, () => number>> = {
  'quiet machine': () => quiet() - quiet(),
  'one round in seven is hit': () => quiet() + hit() - (quiet() + hit()),
  'one mode is skewed': () => Math.abs(quiet()) - quiet(),
};

function hit(): number {
  return draw() < 0.15 ? 0.2 * draw() : 0;
}

type Ends = readonly [low: number, high: number];

function bootstrap(values: readonly number[], statistic: (values: readonly number[]) => number): Ends {
  const found = Array.from({ length: RESAMPLES }, () => statistic(values.map(() => values[Math.floor(draw() * values.length)] ?? 0))).toSorted((a, b) => a - b);
  return [found[Math.floor(0.025 * RESAMPLES)] ?? 0, found[Math.ceil(0.975 * RESAMPLES) - 1] ?? 0];
}

const ends = (interval: { readonly low: number; readonly high: number } | null | undefined): Ends => [interval?.low ?? Number.NaN, interval?.high ?? Number.NaN];
const INTERVALS: Readonly<Record<string, (values: readonly number[]) => Ends>> = {
  'signed ranks': (values) => ends(estimateCentre(values)?.interval),
  "the median's ranks": (values) => ends(estimateMedian(values)?.interval),
  'bootstrap of the median': (values) => bootstrap(values, (list) => median(list) ?? 0),
  'bootstrap of the mean': (values) => bootstrap(values, (list) => list.reduce((sum, value) => sum + value, 0) / list.length),
};

for (const [noise, difference] of Object.entries(NOISES)) {
  const truth = median(Array.from({ length: 100_000 }, difference)) ?? 0;
  for (const pairs of [9, 15, 31]) {
    const samples = Array.from({ length: CASES }, () => Array.from({ length: pairs }, difference));
    const cells = Object.entries(INTERVALS).map(([name, intervalOf]) => {
      const found = samples.map(intervalOf);
      const held = found.filter(([low, high]) => low <= truth && truth <= high).length;
      const width = found.reduce((sum, [low, high]) => sum + high - low, 0) / CASES;
      return `${name} ${((100 * held) / CASES).toFixed(1)} %, ${(100 * width).toFixed(1)} % wide`;
    });
    console.log(`${noise}, ${pairs} pairs: ${cells.join('; ')}`);
  }
}
