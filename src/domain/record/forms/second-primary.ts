import type { PlainDate } from '../../calendar/plain-date.js';
import type { Reported } from '../values/reported.js';

/** A new cancer that is no hepatocellular carcinoma (protocol §3.6, ST-SECOND); recorded, no event of RFS. */
export interface SecondPrimary {
  readonly date: PlainDate;
  readonly site: string;
  readonly histology: 'ICC' | 'CHCC_CCA' | 'OTHER';
  /** A new ICC or combined tumour in the remnant goes to adjudication. */
  readonly inLiverRemnant: boolean;
}

export type ReportedSecondPrimary = Reported<SecondPrimary, 'date'>;
