import { form } from '../forms/form.js';
import { clinicalReaders } from '../forms/who.js';

/** Lesions that a program counted on the judged MRI. */
export interface TumourCount {
  readonly assessmentRevision: number;
  readonly lesions: number;
}

export const tumourCounts = form<TumourCount>()({
  command: 'RecordTumourCount',
  event: 'TumoursCounted',
  version: 1,
  slot: 'many',
  knownFrom: () => 'RECORDED',
  lifeSigns: () => [],
  unchecked: true,
  never: [{ path: '', code: 'CORRECTION.MACHINE_REPORT', why: 'a machine counted this' }],
  queryable: false,
  enters: [],
  sees: clinicalReaders,
});
