import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { Column } from '../table/table.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';
import { studyDay } from './study-day.js';
import { studyId } from './study.js';

/** A row that belongs to one participant; `seq` counts their rows in the dataset from 1. */
export interface Row<Value> {
  readonly participant: ExportedParticipant;
  readonly seq: number;
  readonly value: Value;
}

/** The rows of everybody, numbered for each. */
export const rowsOf = <Value>(
  participants: readonly ExportedParticipant[],
  valuesOf: (participant: ExportedParticipant) => readonly Value[],
): readonly Row<Value>[] =>
  participants.flatMap((participant) =>
    valuesOf(participant).map((value, i) => ({ participant, value, seq: i + 1 })),
  );

type Of<Value> = Column<Row<Value>>;

export const studyColumn = <Value>(): Of<Value> => ({
  name: 'STUDYID',
  label: 'Study Identifier',
  type: 'string',
  key: 1,
  of: () => studyId,
});

export const subjectColumn = <Value>(): Of<Value> => ({
  name: 'USUBJID',
  label: 'Unique Subject Identifier',
  type: 'string',
  key: 2,
  of: ({ participant }) => participant.subjectId,
});

export const domainColumn = <Value>(domain: string): Of<Value> => ({
  name: 'DOMAIN',
  label: 'Domain Abbreviation',
  type: 'string',
  of: () => domain,
});

/** Study, domain and participant, by which every row of a domain is known. */
export const subjectColumns = <Value>(domain: string): readonly Of<Value>[] => [
  studyColumn(),
  domainColumn(domain),
  subjectColumn(),
];

/** The same with the number of the row among those of the participant. */
export const numberedColumns = <Value>(domain: string): readonly Of<Value>[] => [
  ...subjectColumns<Value>(domain),
  {
    name: `${domain}SEQ`,
    label: 'Sequence Number',
    type: 'integer',
    key: 3,
    of: ({ seq }) => seq,
  },
];

/** A column of what the row itself says. */
export const column = <Value>(
  name: string,
  label: string,
  type: Column<Row<Value>>['type'],
  of: (value: Value, participant: ExportedParticipant) => ReturnType<Of<Value>['of']>,
): Of<Value> => ({ name, label, type, of: ({ value, participant }) => of(value, participant) });

/** A calendar date, moved by the participant's own days, and the study day, counted on the true date. */
export const dateColumns = <Value>(
  [name, label]: readonly [string, string],
  [dayName, dayLabel]: readonly [string, string],
  of: (value: Value, participant: ExportedParticipant) => PlainDate | null,
): readonly Of<Value>[] => [
  column(name, label, 'date', (value, participant) => {
    const date = of(value, participant);
    return date === null ? null : participant.shift.date(date);
  }),
  column(dayName, dayLabel, 'integer', (value, participant) => studyDay(participant, of(value, participant))),
];
