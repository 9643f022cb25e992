import { hasMonth, type PartialDate } from '../../../calendar/partial-date.js';
import type { Casebook } from '../../../record/casebook.js';
import { type Candidate, checkOf } from './finding.js';

type Dated = readonly [path: string, date: PartialDate | null];

const undatedDates = ({ undated }: Casebook): readonly Dated[] =>
  undated.flatMap((fact, i): readonly Dated[] => {
    const path = `/undated/${i}/value`;
    switch (fact.form) {
      case 'recurrences':
        return [
          [`${path}/firstSeenDate`, fact.value.firstSeenDate],
          [`${path}/confirmDate`, fact.value.confirmDate],
        ];
      case 'therapies':
        return [
          [`${path}/startDate`, fact.value.startDate],
          [`${path}/endDate`, fact.value.endDate],
        ];
      case 'death':
      case 'secondPrimaries':
        return [[`${path}/date`, fact.value.date]];
      default:
        return fact satisfies never;
    }
  });

const otherDates = ({ screening, recurrences, therapies }: Casebook): readonly Dated[] => [
  ...(screening?.value.otherMalignancies ?? []).map(({ treatedUntil }, i): Dated => [
    `/screening/value/otherMalignancies/${i}/treatedUntil`,
    treatedUntil,
  ]),
  ...recurrences.map(({ reported }, i): Dated => [
    `/recurrences/${i}/reported/confirmDate`,
    reported.confirmDate,
  ]),
  ...therapies.map(({ reported }, i): Dated => [`/therapies/${i}/reported/endDate`, reported.endDate]),
];

const months = (casebook: Casebook): readonly Candidate[] =>
  [...undatedDates(casebook), ...otherDates(casebook)].flatMap(([path, date]) =>
    date === null
      ? []
      : [
          {
            found: !hasMonth(date),
            path,
            value: date,
            limit: 'at least year and month',
            message: `Of ${date} the month is not known: until it is, the date counts for no endpoint.`,
          },
        ],
  );

/** A date without a month counts for no endpoint, and its month is asked for. */
export const monthMissing = checkOf({ id: 'EP-PARTIAL', looksAt: months });
