import { addDays, daysBetween, latest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { type ContactAttempt, reachedInPerson } from '../../record/forms/contact-attempt.js';
import { applies, satisfies } from '../../shared/rule.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { adequateAssessments } from './assessments.js';
import { surveillanceEnd } from './surveillance-end.js';
import { visitStatuses } from './visit-status.js';

export type LossToFollowUp =
  | { readonly lost: true; readonly on: PlainDate; readonly ruleId: 'ST-LTFU' }
  /** `returnedOn`: the contact that ended an earlier loss (ST-LTFU-BACK), null when there never was one. */
  | { readonly lost: false; readonly returnedOn: PlainDate | null };

const notLost: LossToFollowUp = { lost: false, returnedOn: null };

/** The participant in person was reached or seen: reading records or a registry, or what a relative says, is not a contact. */
const lastContact = (casebook: Casebook, d0: PlainDate, today: PlainDate): PlainDate => {
  const visits = casebook.visits
    .map(({ value }) => value)
    .filter(({ contactMode }) => contactMode !== 'RECORDS');
  const attempts = casebook.contactAttempts.map(({ value }) => value).filter(reachedInPerson);
  const told = casebook.vitalStatus.map(({ value }) => value).filter(({ source }) => source === 'PATIENT');
  const dates = [...visits, ...attempts, ...told].map(({ date }) => date);
  const scans = adequateAssessments(casebook, today).map(({ on }) => on);
  return latest(d0, ...[...dates, ...scans].filter((date) => date <= today)) ?? d0;
};

const failedAttempts = (casebook: Casebook, after: PlainDate, today: PlainDate): readonly ContactAttempt[] =>
  casebook.contactAttempts
    .map(({ value }) => value)
    .filter(({ reached, date }) => !reached && satisfies('ST-LTFU-BACK', date > after) && date <= today)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));

const suffice = (
  attempts: readonly ContactAttempt[],
  rule: ProtocolParameters['lostToFollowUp'],
): boolean => {
  const [first, last] = [attempts[0], attempts.at(-1)];
  return (
    first !== undefined &&
    last !== undefined &&
    applies(
      'ST-LTFU',
      attempts.length >= rule.contactAttempts &&
        new Set(attempts.map(({ way }) => way)).size >= rule.contactWays &&
        daysBetween(first.date, last.date) >= rule.contactSpanDays,
    )
  );
};

/** The date of the attempt that made them enough, or null. */
const exhaustedOn = (
  attempts: readonly ContactAttempt[],
  rule: ProtocolParameters['lostToFollowUp'],
): PlainDate | null => attempts.find((_, index) => suffice(attempts.slice(0, index + 1), rule))?.date ?? null;

/** The date on which the run of missed visits that lasts until today became long enough, or null. */
const missedEnoughOn = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
): PlainDate | null => {
  const closed = visitStatuses(casebook, protocol, today).filter(
    ({ status }) => status === 'MISSED' || status === 'DONE',
  );
  const run = closed.slice(closed.findLastIndex(({ status }) => status === 'DONE') + 1);
  const enough = run[protocol.lostToFollowUp.consecutiveMissedVisits - 1];
  return enough ? addDays(enough.window.close, 1) : null;
};

const lostOn = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  d0: PlainDate,
  today: PlainDate,
): PlainDate | null => {
  const missedOn = missedEnoughOn(casebook, protocol, today);
  if (missedOn === null) return null;
  const attempts = failedAttempts(casebook, lastContact(casebook, d0, today), today);
  const attemptedOn = exhaustedOn(attempts, protocol.lostToFollowUp);
  return attemptedOn === null ? null : latest(missedOn, attemptedOn);
};

/**
 * Lost to follow-up on `today` (protocol §4.2): two consecutive imaging visits missed and three attempts in two
 * ways over thirty days since the last contact. Derived from facts, so any later contact reverses it.
 */
export const isLost = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  today: PlainDate,
): LossToFollowUp => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined || surveillanceEnd(casebook, protocol, today)) return notLost;
  const on = lostOn(casebook, protocol, d0, today);
  if (on !== null) return { lost: true, on, ruleId: 'ST-LTFU' };
  const contact = lastContact(casebook, d0, today);
  const wasLost = contact > d0 && lostOn(casebook, protocol, d0, addDays(contact, -1)) !== null;
  return { lost: false, returnedOn: applies('ST-LTFU-BACK', wasLost) ? contact : null };
};
