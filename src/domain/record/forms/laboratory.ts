import type { Lab } from '../values/lab-value.js';
import type { LabName } from './screening.js';

/** Laboratory values repeated before surgery: of each, the latest sample up to the day of surgery counts (protocol §2.1, I5). */
export interface LaboratoryReport {
  readonly labs: Readonly<Partial<Record<LabName, Lab>>>;
}
