import type { PlainDate } from '../../calendar/plain-date.js';

export interface ContactAttempt {
  readonly date: PlainDate;
  readonly way: 'PHONE' | 'LETTER' | 'MESSAGE' | 'RELATIVE' | 'REGISTRY';
  readonly reached: boolean;
}
