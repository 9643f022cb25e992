import type { Lab } from '../values/lab-value.js';
import { labFields, type LabName } from './labs.js';
import { form } from './form.js';
import { clinicalReaders, site } from './who.js';
import { sampled } from '../values/sign-of-life.js';

/** Laboratory values repeated before surgery: of each, the latest sample up to the day of surgery counts (protocol §2.1, I5). */
export interface LaboratoryReport {
  readonly labs: Readonly<Partial<Record<LabName, Lab>>>;
}

export const laboratory = form<LaboratoryReport>()({
  command: 'RecordLaboratory',
  event: 'LaboratoryReported',
  version: 2,
  slot: 'many',
  knownFrom: () => 'RECORDED',
  lifeSigns: ({ labs }) => sampled(labs),
  never: [],
  queryable: true,
  enters: site,
  sees: clinicalReaders,
  sending: {
    path: 'laboratory',
    chapter: 'enrolment',
    summary: 'Record laboratory values repeated before surgery',
  },
  label: 'Repeated laboratory values',
  fields: {
    labs: { label: 'Laboratory values', fields: labFields },
  },
});
