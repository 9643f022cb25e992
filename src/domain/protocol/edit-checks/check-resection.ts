import { earliest, latest, type PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../patient/casebook.js';
import type { Resection } from '../../patient/facts/surgery.js';
import type { Violation } from '../../shared/domain-error.js';
import { checkField } from '../data-dictionary/check-field.js';
import type { Check } from './check-context.js';
import { dateRule, firstConsentDate, happened } from './date-checks.js';

const path = '/surgeryDate';

const notBefore = (
  ruleId: string,
  d0: PlainDate,
  what: string,
  bound: PlainDate | null,
): readonly Violation[] =>
  bound === null ? [] : dateRule(d0 >= bound, ruleId, path, d0, `not before ${what} on ${bound}`);

const notAfter = (
  ruleId: string,
  d0: PlainDate,
  what: string,
  bound: PlainDate | null,
): readonly Violation[] =>
  bound === null ? [] : dateRule(d0 <= bound, ruleId, path, d0, `not after ${what} on ${bound}`);

const before = (
  ruleId: string,
  d0: PlainDate,
  what: string,
  bound: PlainDate | null,
): readonly Violation[] =>
  bound === null ? [] : dateRule(d0 < bound, ruleId, path, d0, `before ${what} on ${bound}`);

const startsOf = (casebook: Casebook, intent: 'ADJUVANT'): readonly PlainDate[] =>
  casebook.therapies.filter(({ value }) => value.intent === intent).map(({ value }) => value.startDate);

const neoadjuvantEnds = (casebook: Casebook): readonly PlainDate[] =>
  casebook.therapies
    .filter(({ value }) => value.intent === 'NEOADJUVANT')
    .map(({ value }) => value.endDate ?? value.startDate);

/** The date of surgery against everything already recorded around it: it may come late or be a correction. */
const checkOrder = (d0: PlainDate, casebook: Casebook): readonly Violation[] => [
  ...notBefore('EC-H01', d0, 'consent', firstConsentDate(casebook)),
  ...notBefore(
    'EC-H02',
    d0,
    'the MRI',
    latest(...casebook.imagingAssessments.map(({ value }) => value.studyDate)),
  ),
  ...notAfter('EC-H03', d0, 'the pathology report', casebook.pathology?.value.reportDate ?? null),
  ...before(
    'EC-H04',
    d0,
    'the recurrence',
    earliest(...casebook.recurrences.map((r) => r.value.firstSeenDate)),
  ),
  ...notBefore('EC-H07', d0, 'the end of neoadjuvant therapy', latest(...neoadjuvantEnds(casebook))),
  ...before('EC-H07', d0, 'adjuvant therapy', earliest(...startsOf(casebook, 'ADJUVANT'))),
];

export const checkResection: Check<Resection> = (value, context) => [
  ...happened(context, path, value.surgeryDate),
  ...checkOrder(value.surgeryDate, context.casebook),
  ...checkField('durationMin', '/durationMin', value.durationMin),
  ...checkField('bloodLossMl', '/bloodLossMl', value.bloodLossMl),
];
