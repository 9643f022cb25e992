import { earliest, type PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Visit } from '../../../record/forms/visit.js';
import { applies } from '../../../shared/rule.js';

/** The day after which the participant had withdrawn from a visit of that kind; null while they had not (ST-W1, ST-W2, ST-W3). */
export const withdrawnFromVisits = (
  { withdrawals }: Pick<Casebook, 'withdrawals'>,
  contactMode: Visit['contactMode'],
): PlainDate | null =>
  earliest(
    ...withdrawals
      .filter(({ value: { level } }) => level !== 'W1' || applies('ST-W1', contactMode !== 'RECORDS'))
      .map(({ value }) => value.date),
  );
