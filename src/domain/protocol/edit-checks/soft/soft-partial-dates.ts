import { hasMonth, type PartialDate } from '../../../calendar/partial-date.js';
import type { Casebook } from '../../../record/casebook.js';
import type { FormName } from '../../../record/forms/index.js';
import { declared, partlyDatedForms } from '../../../record/forms/lookup.js';
import { reportedDates } from '../../partial-dates/reported-dates.js';
import { datedFacts } from '../../partial-dates/reported-facts.js';
import { type Candidate, checkOf } from './finding.js';

type Dated = readonly [path: string, date: PartialDate | null, label: string];

const labelOf = (form: FormName, field: string): string => declared[form].fields?.[field]?.label ?? 'A date';

const undatedDates = ({ undated }: Casebook): readonly Dated[] =>
  undated.flatMap((fact, i) =>
    Object.entries(reportedDates(fact.form, fact.value)).map(([field, date]): Dated => [
      `/undated/${i}/value/${field}`,
      date,
      labelOf(fact.form, field),
    ]),
  );

/** The month of a first date is known where the fact has a place among the dated ones. */
const furtherDates = (casebook: Casebook): readonly Dated[] =>
  partlyDatedForms.flatMap((name) =>
    datedFacts(casebook, name).flatMap(({ reported }, i) =>
      Object.entries(reported)
        .slice(1)
        .map(([field, date]): Dated => [`/${name}/${i}/reported/${field}`, date, labelOf(name, field)]),
    ),
  );

const malignancyDates = ({ screening }: Casebook): readonly Dated[] =>
  (screening?.value.otherMalignancies ?? []).map(({ treatedUntil }, i) => [
    `/screening/value/otherMalignancies/${i}/treatedUntil`,
    treatedUntil,
    'End of treatment of another cancer',
  ]);

const months = (casebook: Casebook): readonly Candidate[] =>
  [...undatedDates(casebook), ...malignancyDates(casebook), ...furtherDates(casebook)].flatMap(
    ([path, date, label]) =>
      date === null
        ? []
        : [
            {
              found: !hasMonth(date),
              path,
              value: date,
              limit: 'at least year and month',
              message: `${label}: the month of ${date} is not known; until it is, the date counts for no endpoint.`,
            },
          ],
  );

/** A date without a month counts for no endpoint, and its month is asked for. */
export const monthMissing = checkOf({ id: 'EP-PARTIAL', looksAt: months });
