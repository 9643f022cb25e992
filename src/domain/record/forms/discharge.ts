import type { PlainDate } from '../../calendar/plain-date.js';

export interface Discharge {
  readonly date: PlainDate;
}
