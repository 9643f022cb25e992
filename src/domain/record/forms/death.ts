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
