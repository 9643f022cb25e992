import { addDays } from '../../../domain/calendar/plain-date.js';
import type {
  Endpoints,
  IntervalCensored,
  TimeToEvent,
} from '../../../domain/protocol/endpoints/endpoints.js';
import { evaluateRow, type Status } from '../../evaluate/evaluate-row.js';
import { type Table, tableOf } from '../../table/table.js';
import type { ExportedParticipant } from '../../trial/exported-participant.js';
import type { ExportedTrial } from '../../trial/exported-trial.js';
import { d0Of } from '../study-day.js';
import { column, type Row, rowsOf, studyColumn, subjectColumn } from '../subject-columns.js';

const parameters = {
  T24: 'Outcome at 24 Months, for Estimates at Day 730',
  TTAR: 'Time to Aggressive Recurrence (days)',
  RFS: 'Recurrence-Free Survival (days)',
  RFSS: 'Recurrence-Free Survival, Strict (days)',
  RFST: 'Recurrence-Free Survival, Censored at New Therapy (days)',
  RFSI: 'Recurrence-Free Survival, Interval-Censored (days)',
  OS: 'Overall Survival (days)',
} as const;

interface Analysed {
  readonly parameter: keyof typeof parameters;
  readonly days: number;
  /** 0 the event, 1 censored, 2 and 3 competing events, of which cause-specific analyses say that they are censored. */
  readonly censoring: Status;
  readonly happened: string;
  /** RFSI only: the event lies after `left` and up to `right`; of an exact one both are its day, of none `right` is null. */
  readonly bounds: { readonly left: number; readonly right: number | null } | null;
}

/** What the codes of CNSR mean. */
const censorings = {
  '0': 'event; of T24 and TTAR a first recurrence beyond the Milan criteria; of RFSI an event between LEFT and RIGHT',
  '1': 'censored',
  '2': 'T24 and TTAR only: competing event, a first recurrence within the Milan criteria',
  '3': 'T24 and TTAR only: competing event, death without recurrence',
};

const ofStatus: Readonly<Record<Status, Pick<Analysed, 'censoring' | 'happened'>>> = {
  0: { censoring: 1, happened: 'CENSORED' },
  1: { censoring: 0, happened: 'RECURRENCE BEYOND MILAN' },
  2: { censoring: 2, happened: 'RECURRENCE WITHIN MILAN' },
  3: { censoring: 3, happened: 'DEATH WITHOUT RECURRENCE' },
};

const timed = (parameter: Analysed['parameter'], { time, event }: TimeToEvent): Analysed => ({
  parameter,
  days: time,
  censoring: event ? 0 : 1,
  happened: event ? 'EVENT' : 'CENSORED',
  bounds: null,
});

const ofCauses = (parameter: Analysed['parameter'], days: number, status: Status): Analysed => ({
  parameter,
  days,
  ...ofStatus[status],
  bounds: null,
});

/** AVAL is the bound at which the event was seen or, of who is censored, the last day known to be free of it. */
const inInterval = ({ left, right }: IntervalCensored): Analysed => ({
  parameter: 'RFSI',
  days: right ?? left,
  censoring: right === null ? 1 : 0,
  happened: right === null ? 'CENSORED' : left === right ? 'EVENT' : 'EVENT IN INTERVAL',
  bounds: { left, right },
});

const aggressive = ({ ttar }: Endpoints): readonly Analysed[] =>
  ttar.type === 'UNDETERMINED' ? [] : [ofCauses('TTAR', ttar.time, ttar.type)];

const atHorizon = (participant: ExportedParticipant): readonly Analysed[] => {
  const row = evaluateRow(participant);
  return typeof row === 'string' ? [] : [ofCauses('T24', row.time, row.status)];
};

const valuesOf = (participant: ExportedParticipant): readonly Analysed[] => {
  const { endpoints } = participant;
  if (endpoints === null) return [];
  return [
    ...atHorizon(participant),
    ...aggressive(endpoints),
    timed('RFS', endpoints.rfs),
    timed('RFSS', endpoints.rfsS),
    timed('RFST', endpoints.rfsT),
    inInterval(endpoints.rfsI),
    timed('OS', endpoints.os),
  ];
};

/** Counted from surgery: day 0 is the day of surgery, as protocol §4.3 counts. */
const startOf = (participant: ExportedParticipant): string | null => {
  const d0 = d0Of(participant);
  return d0 === null ? null : participant.shift.date(d0);
};

/** Of T24 the day is a convention (730 or 731 around the horizon) and no date. */
const endOf = ({ parameter, days }: Analysed, participant: ExportedParticipant): string | null => {
  const d0 = d0Of(participant);
  return d0 === null || parameter === 'T24' ? null : participant.shift.date(addDays(d0, days));
};

const bound = (name: string, label: string, side: 'left' | 'right') =>
  column<Analysed>(name, label, 'integer', ({ bounds }) => bounds && bounds[side]);

/**
 * Time-to-Event Analysis Dataset: one row for each participant and endpoint that is determined. LEFT and RIGHT are no
 * variables of ADaM, which has none for an interval: they are those that `Surv(LEFT, RIGHT, type = "interval2")` reads.
 */
export const timeToEvent = ({ participants }: ExportedTrial): Table =>
  tableOf<Row<Analysed>>(
    'ADTTE',
    'Time-to-Event Analysis Dataset',
    [
      studyColumn<Analysed>(),
      subjectColumn<Analysed>(),
      {
        ...column<Analysed>('PARAMCD', 'Parameter Code', 'string', ({ parameter }) => parameter),
        codes: parameters,
        key: 3,
      },
      column<Analysed>('PARAM', 'Parameter', 'string', ({ parameter }) => parameters[parameter]),
      column<Analysed>('AVAL', 'Analysis Value', 'integer', ({ days }) => days),
      {
        ...column<Analysed>('CNSR', 'Censor', 'integer', ({ censoring }) => censoring),
        codes: censorings,
      },
      column<Analysed>('EVNTDESC', 'Event or Censoring Description', 'string', ({ happened }) => happened),
      column<Analysed>('STARTDT', 'Time-to-Event Origin Date for Subject', 'date', (_, one) => startOf(one)),
      column<Analysed>('ADT', 'Analysis Date', 'date', endOf),
      bound('LEFT', 'RFSI: Last Day Free of the Event', 'left'),
      bound('RIGHT', 'RFSI: Day Event Seen, Empty: Censored', 'right'),
    ],
    rowsOf(participants, valuesOf),
  );
