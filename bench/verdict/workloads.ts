/**
 * Work of every class, with near-ties and traps, for the profiler and for the same by hand. Each function does the same on
 * every call with the same arguments, except where it says so.
 */
import { pbkdf2, scrypt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { compute, wait } from '../workloads.ts';

/** So many rounds of `compute` take about a millisecond on the machines this was written on. */
const MS = 120_000;
const OWN_FILE = import.meta.filename;

const derive = promisify(pbkdf2);
const stretch = promisify(scrypt) as (password: string, salt: string, length: number) => Promise<Buffer>;
const compress = promisify(gzip);

export function computes(ms: number): number {
  return compute(Math.round(ms * MS));
}

/** Synchronous work in an async function: it never yields. */
export async function computesAsync(ms: number): Promise<number> {
  return computes(ms);
}

/** Gives way to the loop between slices of a millisecond. */
export async function computesInSlices(slices: number): Promise<number> {
  let sum = 0;
  for (let i = 0; i < slices; i++) {
    sum ^= computes(1);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return sum;
}

export async function waits(ms: number): Promise<number> {
  return await wait(ms);
}

export async function waitsThenComputes(waitMs: number, computeMs: number): Promise<number> {
  await wait(waitMs);
  return computes(computeMs);
}

let last: Promise<unknown> = Promise.resolve();

/** One call at a time gets on, however many there are. */
export async function waitsForLock(ms: number): Promise<number> {
  const before = last;
  const own = before.then(() => wait(ms));
  last = own;
  return await own;
}

let free = 4;
const queue: (() => void)[] = [];

/** Four calls at a time get on. */
export async function waitsForOneOfFour(ms: number): Promise<number> {
  if (free === 0) await new Promise<void>((resolve) => queue.push(resolve));
  else free--;
  await wait(ms);
  const next = queue.shift();
  if (next === undefined) free++;
  else next();
  return ms;
}

export async function derivesKey(rounds: number): Promise<string> {
  return (await derive('password', 'salt', rounds, 32, 'sha256')).toString('hex');
}

export async function stretchesKey(index: number): Promise<string> {
  return (await stretch(`password ${index}`, 'salt', 32)).toString('hex');
}

const page = Buffer.from(Array.from({ length: 8_000 }, (_, i) => `line ${(i * 7919) % 1_000} of the log\n`).join(''));

export async function compresses(): Promise<number> {
  return (await compress(page)).length;
}

export async function readsFile(): Promise<number> {
  return (await readFile(OWN_FILE)).length;
}

export function readsFileSync(): number {
  return readFileSync(OWN_FILE).length;
}

export function adds(a: number, b: number): number {
  return a + b;
}

export function slug(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}

export async function nothing(): Promise<void> {
  await Promise.resolve();
}

/** What is sent to it is much more work than what it does. */
export function sums(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** What it sends back is much more work than what it does. */
export function counts(upTo: number): number[] {
  return Array.from({ length: upTo }, (_, i) => i);
}

let calls = 0;

/** Results carry over from call to call. */
export function numbersCalls(ms: number): number {
  computes(ms);
  return ++calls;
}

const known = new Map<number, number>();

/** Computes the first time only. */
export function remembers(ms: number): number {
  const found = known.get(ms) ?? computes(ms);
  known.set(ms, found);
  return found;
}
