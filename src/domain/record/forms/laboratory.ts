import type { PlainDate } from '../../calendar/plain-date.js';
import type { Lab } from '../values/lab-value.js';
import type { LabName } from './screening.js';

/** Laboratory values repeated before surgery: of each, the latest sample up to the day of surgery counts (protocol §2.1, I5). */
export interface LaboratoryReport {
  readonly labs: Readonly<Partial<Record<LabName, Lab>>>;
}

/** A pregnancy test repeated before surgery (protocol §2.1, E3). */
export interface PregnancyTest {
  readonly date: PlainDate;
  readonly result: 'POSITIVE' | 'NEGATIVE';
}
