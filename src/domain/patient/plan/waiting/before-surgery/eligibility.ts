import type { Context } from '../../../../decision/context.js';
import type { Reason } from '../../../../decision/plan.js';
import type { Instant } from '../../../../calendar/instant.js';
import { labsWanted } from '../../../../protocol/eligibility/labs-wanted.js';
import type { Casebook } from '../../../../record/casebook.js';
import { today } from '../../../handler.js';
import { reason, topic } from '../../topic.js';

/** Null where nothing that a person could still record settles the criterion. */
type Asked = readonly [what: (book: Casebook, context: Context) => string | null, from: string];

/** Once the surgery is recorded, the form of before it is corrected instead of repeated. */
const inTheForm = ({ resection }: Casebook): string =>
  resection ? 'a correction of the screening form: ' : '';

const daysBefore = (days: number, { resection }: Casebook): string =>
  `the ${days} days before ${resection ? 'surgery' : 'the planned surgery'}`;

const laboratory: Asked[0] = (book, { protocol }) => {
  const { names, onWarfarin } = labsWanted(book, protocol);
  if (names.length > 0)
    return `${inTheForm(book)}laboratory values sampled in ${daysBefore(protocol.eligibility.labsMaxAgeDays, book)} (${names.join(', ')})`;
  // A row that only the end of the treatment could settle is of no use once the surgery is over.
  return onWarfarin && !book.resection
    ? 'whether the participant is still treated with warfarin, on which INR cannot be interpreted and new values settle nothing'
    : null;
};

/** What settles a criterion that cannot be judged; diagnosis, MRI and consent are awaited in rows of their own. */
const asked: Readonly<Record<string, Asked>> = {
  I2: [() => 'the full description of the tumours', 'the coordinator'],
  I5: [laboratory, 'the coordinator'],
  I7: [() => 'the attestation of the organs that are still unknown', 'the investigator'],
  E1: [() => 'the month until which the other cancer was treated', 'the coordinator'],
  E2: [
    () => 'a biopsy before surgery, or a statement of the pathologist, in the pathology report',
    'the investigator',
  ],
  E3: [
    (book, { protocol }) =>
      `${inTheForm(book)}a pregnancy test taken in ${daysBefore(protocol.eligibility.pregnancyTestMaxAgeDays, book)}`,
    'the coordinator',
  ],
};

/** The criterion has been unknown without a break since that judgement. */
const unknownSince = ({ eligibility }: Casebook, ruleId: string): Instant | null => {
  const isOpen = ({ value }: Casebook['eligibility'][number]): boolean =>
    value.rules.some((rule) => rule.ruleId === ruleId && rule.verdict === 'UNKNOWN');
  const settled = eligibility.findLastIndex((judged) => !isOpen(judged));
  return eligibility[settled + 1]?.recordedAt ?? null;
};

/** On a planned day that is over nothing is asked for: another day is awaited first. After surgery, of the excluded nobody asks it. */
const isAsked = (book: Casebook, context: Context): boolean => {
  const planned = book.screening?.value.plannedSurgeryDate;
  return book.resection
    ? book.eligibility.at(-1)?.value.overall === 'PENDING'
    : planned !== undefined && planned >= today(context);
};

/** Each criterion that is unknown until a person says more. */
export const eligibilityData = (book: Casebook, context: Context): readonly Reason[] => {
  if (!isAsked(book, context)) return [];
  const rules = book.eligibility.at(-1)?.value.rules ?? [];
  return rules
    .filter(({ verdict }) => verdict === 'UNKNOWN')
    .flatMap(({ ruleId }) => {
      const [words, from] = asked[ruleId] ?? [];
      const what = words?.(book, context) ?? null;
      return what !== null && from
        ? [
            reason(
              book,
              what,
              from,
              `eligibility is judged again (${ruleId})`,
              topic('eligibility-data', ruleId),
              unknownSince(book, ruleId),
            ),
          ]
        : [];
    });
};
