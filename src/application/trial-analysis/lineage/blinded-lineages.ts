import type { BlindedLineage } from '../../../contracts/analysis/index.js';
import { patientStream } from '../../../contracts/names.js';
import { type Instant, startOfDay } from '../../../domain/calendar/instant.js';
import type { PlainDate } from '../../../domain/calendar/plain-date.js';
import { type History, type OnRecord, metricsOfMonth, shownMonthOf } from '../../blinded-metrics/index.js';
import { standingAt } from '../../blinded-metrics/standing.js';

/** A figure of the blinded metrics with who stands behind it, or why it is not shown and nobody is named. */
export type BlindedBehind =
  Omit<BlindedLineage, 'position'> | { readonly figure: string; readonly why: string };

type Behind = BlindedLineage['participants'][number];

interface Person {
  readonly behind: Omit<Behind, 'counted'>;
  readonly standing: NonNullable<ReturnType<typeof standingAt>>;
}

/** The newest event of a record that an answer of the month knows. */
const newestBefore = ({ events }: History, until: Instant): number =>
  events.findLast(({ facts }) => facts.recordedAt < until)?.facts.revision ?? -1;

/**
 * Who stands behind each figure of the blinded metrics of the month that is shown (BL-MONTHLY): the operated, of whom a
 * rate counts those with the event by its day. From the records of these people up to the revision that is named the figure
 * is the same number. Accrual is of the same month; numbers given out stand in the stream of the trial (`allocatedLineage`).
 */
export const blindedLineages = (known: OnRecord): readonly BlindedBehind[] => {
  const { histories, site, judging } = known;
  const shownMonth = shownMonthOf(known);
  const { months, month, people } = shownMonth;
  const { figures, accrual } = metricsOfMonth(known, shownMonth);
  if (figures === null || month === null) return [];
  const at = months.indexOf(month);
  const operated = people.flatMap(({ subjectId, records }): readonly Person[] => {
    const history = histories.find((one) => one.subjectId === subjectId);
    const record = records[at];
    if (!history || !record?.resection) return [];
    const start = startOfDay(month, site.site.zone);
    const standing = standingAt(record, judging(record, start), month);
    if (standing === null) return [];
    const revision = newestBefore(history, start);
    return [{ behind: { subjectId, stream: patientStream(subjectId), revision }, standing }];
  });
  const shown = (
    figure: string,
    value: number | null,
    why: string | null,
    members: readonly Person[],
    counts: (person: Person) => boolean,
  ): BlindedBehind =>
    value === null
      ? { figure, why: why ?? 'too few participants stand behind it' }
      : {
          figure,
          value,
          asOf: month satisfies PlainDate,
          participants: members.map((one) => ({ ...one.behind, counted: counts(one) })),
        };
  const everybody = (): boolean => true;
  return [
    shown('blinded.operated', accrual[at]?.operated ?? null, null, operated, everybody),
    shown('blinded.follow-up-completeness', figures.followUpCompleteness, null, operated, everybody),
    ...figures.rates.map(({ day, rate, why }) =>
      shown(
        `blinded.rate:day=${day}`,
        rate,
        why,
        operated.filter(({ standing }) => standing.type !== 'UNDETERMINED'),
        ({ standing }) => standing.type === 1 && standing.time <= day,
      ),
    ),
  ];
};
