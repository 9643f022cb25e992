import type { PlainDate } from '../../calendar/plain-date.js';
import type { Reported } from '../values/reported.js';

export interface Death {
  readonly date: PlainDate;
  readonly cause:
    | 'HCC'
    | 'LIVER_FAILURE'
    | 'SURGICAL'
    | 'OTHER_CANCER'
    | 'CARDIOVASCULAR'
    | 'INFECTION'
    | 'OTHER'
    | 'UNKNOWN';
  readonly source: 'RELATIVE' | 'REGISTRY' | 'RECORDS';
}

export type ReportedDeath = Reported<Death, 'date'>;

/** W1 no more visits, records may be read; W2 no new data; W3 W2 and an erasure request (protocol §4.2). */
export interface Withdrawal {
  readonly level: 'W1' | 'W2' | 'W3';
  readonly date: PlainDate;
}
