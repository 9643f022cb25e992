import type { PlainDate } from '../../calendar/plain-date.js';

/** W1 no more visits, records may be read; W2 no new data; W3 W2 and an erasure request (protocol §4.2). */
export interface Withdrawal {
  readonly level: 'W1' | 'W2' | 'W3';
  readonly date: PlainDate;
}
