import type { PlainDate } from '../../calendar/plain-date.js';
import { deviationCategories, type DeviationCategory } from '../../parameters/deviation-category.js';
import { form } from './form.js';
import { clinicalReaders } from './who.js';
import { signatureMeanings, type Signature } from '../../shared/signature.js';

/** A protocol deviation as the investigator signs it (protocol §4.2, ST-DEVIATION); its importance follows from its category. */
export interface Deviation {
  readonly category: DeviationCategory;
  readonly description: string;
  readonly discoveredOn: PlainDate;
  readonly startedOn: PlainDate;
  /** Null while it lasts. */
  readonly endedOn: PlainDate | null;
  readonly cause: string;
  readonly action: string;
}

const signature = {
  code: 'CORRECTION.SIGNED',
  why: 'meaning and reason belong to a signature; sign a new deviation instead',
};

export const deviations = form<Deviation & Signature>()({
  command: 'RecordDeviation',
  event: 'DeviationRecorded',
  version: 1,
  slot: 'many',
  knownFrom: ({ startedOn }) => startedOn,
  lifeSigns: () => [],
  never: [
    { path: '/meaning', ...signature },
    { path: '/reason', ...signature },
  ],
  queryable: true,
  enters: ['investigator'],
  sees: clinicalReaders,
  sending: { path: 'deviations', chapter: 'surveillance', summary: 'Record and sign a protocol deviation' },
  label: 'Protocol deviation',
  fields: {
    category: { label: 'Category', codes: deviationCategories },
    description: { label: 'Description of the deviation' },
    discoveredOn: { label: 'Date of discovery', date: true },
    startedOn: { label: 'Start date', date: true },
    endedOn: { label: 'End date', date: true },
    cause: { label: 'Root cause' },
    action: { label: 'Corrective action' },
    meaning: { label: 'Meaning of the signature', codes: signatureMeanings },
    reason: { label: 'Reason for signing' },
  },
});
