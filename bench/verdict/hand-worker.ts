import { workerData } from 'node:worker_threads';
import * as workloads from './workloads.ts';

// Piscina puts its own data first.
const name: unknown = Array.isArray(workerData) ? workerData.at(-1) : workerData;
const target: unknown = typeof name === 'string' ? Reflect.get(workloads, name) : undefined;
if (typeof target !== 'function') throw new Error(`no workload named ${String(name)}`);

export default (args: readonly unknown[]): unknown => Reflect.apply(target, undefined, args);
