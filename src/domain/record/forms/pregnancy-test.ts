import type { PlainDate } from '../../calendar/plain-date.js';

/** A pregnancy test repeated before surgery (protocol §2.1, E3). */
export interface PregnancyTest {
  readonly date: PlainDate;
  readonly result: 'POSITIVE' | 'NEGATIVE';
}
