import type { Context } from '../../../decision/context.js';
import type { Reason } from '../../../decision/plan.js';
import type { ProtocolParameters } from '../../../parameters/parameters.js';
import type { Casebook } from '../../../record/casebook.js';
import { today } from '../../handler.js';
import { reason, topic } from '../topic.js';

type Asked = readonly [what: (protocol: ProtocolParameters) => string, from: string];

/** What settles a criterion that cannot be judged; diagnosis, MRI and consent are awaited in rows of their own. */
const asked: Readonly<Record<string, Asked>> = {
  I2: [() => 'the full description of the tumours', 'the coordinator'],
  I5: [
    ({ eligibility }) =>
      `laboratory values sampled in the ${eligibility.labsMaxAgeDays} days before the planned surgery`,
    'the coordinator',
  ],
  I7: [() => 'the attestation of the organs that are still unknown', 'the investigator'],
  E1: [() => 'the month until which the other cancer was treated', 'the coordinator'],
  E3: [
    ({ eligibility }) =>
      `a pregnancy test of the ${eligibility.pregnancyTestMaxAgeDays} days before the planned surgery`,
    'the coordinator',
  ],
};

/**
 * Before surgery: each criterion that is unknown until a person says more. On a planned day that is over nothing is asked for:
 * another day is awaited first.
 */
export const eligibilityData = (book: Casebook, context: Context): readonly Reason[] => {
  const planned = book.screening?.value.plannedSurgeryDate;
  if (book.resection || planned === undefined || planned < today(context)) return [];
  const rules = book.eligibility.at(-1)?.value.rules ?? [];
  return rules
    .filter(({ verdict }) => verdict === 'UNKNOWN')
    .flatMap(({ ruleId }) => {
      const [what, from] = asked[ruleId] ?? [];
      return what && from
        ? [
            reason(
              book,
              what(context.protocol),
              from,
              `eligibility is judged again (${ruleId})`,
              topic('eligibility-data', ruleId),
            ),
          ]
        : [];
    });
};
