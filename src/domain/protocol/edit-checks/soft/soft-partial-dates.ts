import { hasMonth, type PartialDate } from '../../../calendar/partial-date.js';
import type { Casebook } from '../../../record/casebook.js';
import { partlyDatedForms } from '../../../record/forms/lookup.js';
import { reportedDates } from '../../partial-dates/reported-dates.js';
import { datedFacts } from '../../partial-dates/reported-facts.js';
import { type Candidate, checkOf } from './finding.js';

type Dated = readonly [path: string, date: PartialDate | null];

const undatedDates = ({ undated }: Casebook): readonly Dated[] =>
  undated.flatMap((fact, i) =>
    Object.entries(reportedDates(fact.form, fact.value)).map(([field, date]): Dated => [
      `/undated/${i}/value/${field}`,
      date,
    ]),
  );

/** The month of a first date is known where the fact has a place among the dated ones. */
const furtherDates = (casebook: Casebook): readonly Dated[] =>
  partlyDatedForms.flatMap((name) =>
    datedFacts(casebook, name).flatMap(({ reported }, i) =>
      Object.entries(reported)
        .slice(1)
        .map(([field, date]): Dated => [`/${name}/${i}/reported/${field}`, date]),
    ),
  );

const malignancyDates = ({ screening }: Casebook): readonly Dated[] =>
  (screening?.value.otherMalignancies ?? []).map(({ treatedUntil }, i) => [
    `/screening/value/otherMalignancies/${i}/treatedUntil`,
    treatedUntil,
  ]);

const months = (casebook: Casebook): readonly Candidate[] =>
  [...undatedDates(casebook), ...malignancyDates(casebook), ...furtherDates(casebook)].flatMap(
    ([path, date]) =>
      date === null
        ? []
        : [
            {
              found: !hasMonth(date),
              path,
              value: date,
              limit: 'at least year and month',
              message: `The month of ${date} is not known; until it is, the date counts for no endpoint.`,
            },
          ],
  );

/** A date without a month counts for no endpoint, and its month is asked for. */
export const monthMissing = checkOf({ id: 'EP-PARTIAL', looksAt: months });
