import { workerData } from 'piscina';
import {
  type BootstrapColumn,
  type BootstrapPart,
  type BootstrapTask,
  bootstrapColumns,
} from '../../application/evaluation/index.js';

/** Runs in a thread of its own, which holds the task from its start. */
export default (part: BootstrapPart): readonly BootstrapColumn[] =>
  bootstrapColumns(workerData as BootstrapTask, part);
