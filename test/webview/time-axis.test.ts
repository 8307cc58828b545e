import assert from 'node:assert/strict';
import { axisTicks, niceStep } from '../../src/webview/timeline/axis.ts';
import { cpuCurve, lagCurve, waitingCurve } from '../../src/webview/timeline/curve.ts';
import { fitRange, panRange, revealInRange, timeAt, xOf, zoomRange } from '../../src/webview/timeline/viewport.ts';

describe('the time axis', () => {
  it('has ticks at round moments that do not crowd', () => {
    assert.deepEqual(axisTicks({ start: 0, end: 800 }, 800, 90).map(({ label }) => label), ['0', '100 ms', '200 ms', '300 ms', '400 ms', '500 ms', '600 ms', '700 ms', '800 ms']);
    for (const atLeast of [0.003, 0.7, 1, 42, 99_999]) assert.ok(niceStep(atLeast) >= atLeast && niceStep(atLeast) <= atLeast * 2.5);
  });

  it('says no more and no fewer decimals than tell the ticks apart', () => {
    assert.deepEqual(axisTicks({ start: 783.1, end: 783.2 }, 300, 100).map(({ label }) => label), ['783.10 ms', '783.15 ms', '783.20 ms']);
    assert.deepEqual(axisTicks({ start: 0, end: 0.01 }, 300, 100).map(({ label }) => label), ['0', '5 µs', '10 µs']);
    assert.deepEqual(axisTicks({ start: 0, end: 10_000 }, 300, 100).map(({ label }) => label), ['0', '5 s', '10 s']);
  });

  it('keeps the moment under the pointer in its place while zooming', () => {
    const whole = fitRange(1000);
    const zoomed = zoomRange({ start: 200, end: 600 }, 0.5, 300, whole);
    assert.deepEqual(zoomed, { start: 250, end: 450 });
    const plot = { range: zoomed, left: 100, width: 400 };
    assert.equal(xOf(plot, 300), 200);
    assert.equal(timeAt(plot, 200), 300);
  });

  it('never leaves the run, however far it is zoomed or panned', () => {
    const whole = fitRange(1000);
    assert.deepEqual(zoomRange({ start: 900, end: 1000 }, 1e9, 950, whole), whole);
    assert.deepEqual(panRange({ start: 900, end: 1000 }, 1e9, whole), { start: whole.end - 100, end: whole.end });
    assert.deepEqual(panRange({ start: 900, end: 1000 }, -1e9, whole), { start: 0, end: 100 });
    const { start, end } = zoomRange({ start: 10, end: 20 }, 1e-12, 15, whole);
    assert.ok(end - start >= 0.000_999 && end - start <= 0.001_001);
  });

  it('moves only as far as a task needs to be seen', () => {
    const whole = fitRange(1000);
    const range = { start: 100, end: 200 };
    assert.equal(revealInRange(range, 120, 130, whole), range);
    assert.deepEqual(revealInRange(range, 250, 260, whole), { start: 170, end: 270 });
    assert.deepEqual(revealInRange(range, 50, 60, whole), { start: 40, end: 140 });
  });
});

describe('the curves under a mode', () => {
  it('show a blocked loop as a ramp from when it was due to when it turned', () => {
    const curve = lagCurve({ at: Float64Array.of(0, 10, 520), lag: Float64Array.of(0, 500, 0) }, 600);
    const out = new Float64Array(60);
    curve.sample({ start: 0, end: 600 }, out);
    assert.equal(curve.peak, 500);
    assert.equal(out[0], 0);
    assert.equal(Math.max(...out), 500);
    assert.equal(out.indexOf(500), 50, 'the whole lag is reached when the loop turns');
    assert.ok((out[25] ?? 0) > 200 && (out[25] ?? 0) < 300);
    assert.equal(out[55], 0);
  });

  it('do not lose a short spike between pixels', () => {
    const at = Float64Array.from({ length: 6000 }, (_, i) => i * 10);
    const lag = new Float64Array(6000);
    lag[4321] = 40;
    const out = new Float64Array(100);
    lagCurve({ at, lag }, 60_000).sample({ start: 0, end: 60_000 }, out);
    assert.equal(Math.max(...out), 40);
  });

  it('count the tasks that wait', () => {
    const out = new Float64Array(4);
    waitingCurve(Float64Array.of(0, 10, 20, 30), 5, 40).sample({ start: 0, end: 40 }, out);
    assert.deepEqual([...out], [4, 3, 2, 1]);
  });

  it('give the exact mean of the cores that were busy in each pixel', () => {
    const curve = cpuCurve({ at: Float64Array.of(0, 25, 50), cpuMs: Float64Array.of(0, 50, 50), rssBytes: Float64Array.of(1, 1, 1) }, 50);
    assert.ok(curve !== null);
    const out = new Float64Array(2);
    curve.sample({ start: 0, end: 50 }, out);
    assert.deepEqual([...out], [2, 0]);
    curve.sample({ start: 12.5, end: 62.5 }, out);
    assert.deepEqual([...out], [1, 0]);
    const once = cpuCurve({ at: Float64Array.of(20), cpuMs: Float64Array.of(30), rssBytes: Float64Array.of(1) }, 20);
    assert.equal(once?.peak, 1.5, 'the first sample tells of the time before it');
    assert.equal(cpuCurve({ at: new Float64Array(0), cpuMs: new Float64Array(0), rssBytes: new Float64Array(0) }, 20), null);
  });
});
