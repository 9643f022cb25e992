import { latest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { ContactAttempt } from '../../patient/facts/follow-up.js';

/** Ways by which the participant in person answers. */
const personal: readonly ContactAttempt['way'][] = ['PHONE', 'LETTER', 'MESSAGE'];

/** The last date up to `cutoff` on which anything in the record shows the participant alive; null before surgery. */
export const lastKnownAlive = (casebook: Casebook, cutoff: PlainDate): PlainDate | null => {
  const dates = [
    casebook.resection?.value.surgeryDate,
    ...casebook.visits.flatMap(({ value }) => [value.date, ...value.scans.map(({ date }) => date)]),
    ...casebook.vitalStatus.map(({ value }) => value.date),
    ...casebook.contactAttempts
      .filter(({ value }) => value.reached && personal.includes(value.way))
      .map(({ value }) => value.date),
    ...casebook.therapies.map(({ value }) => value.startDate),
    ...casebook.recurrences.map(({ value }) => value.firstSeenDate),
    ...casebook.withdrawals.map(({ value }) => value.date),
  ];
  return latest(
    ...dates.filter((date) => date !== undefined && date <= cutoff).filter((d) => d !== undefined),
  );
};
