import { SharedLog } from './shared-log.ts';
import { TaskTable } from './task-table.ts';

/** Where the threads of a host leave what they measure, for the monitor to read. */
export interface Records {
  readonly table: TaskTable;
  /** Rows of at, lag. */
  readonly lag: SharedLog;
  /** Rows of at, duration, lane, kind. */
  readonly gc: SharedLog;
}

/** The memory behind `Records`, which travels to other threads. */
export interface RecordBuffers {
  readonly tasks: number;
  readonly table: SharedArrayBuffer;
  readonly lag: SharedArrayBuffer;
  readonly gc: SharedArrayBuffer;
}

const LAG_ROWS = 4_096;
const GC_ROWS = 1_024;

export function createRecords(tasks: number): Records {
  return { table: new TaskTable(tasks), lag: new SharedLog(2, LAG_ROWS), gc: new SharedLog(4, GC_ROWS) };
}

export function buffersOf(records: Records): RecordBuffers {
  return { tasks: records.table.tasks, table: records.table.buffer, lag: records.lag.buffer, gc: records.gc.buffer };
}

export function recordsFrom(buffers: RecordBuffers): Records {
  return { table: new TaskTable(buffers.tasks, buffers.table), lag: new SharedLog(2, buffers.lag), gc: new SharedLog(4, buffers.gc) };
}
