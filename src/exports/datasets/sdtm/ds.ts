import type { PlainDate } from '../../../domain/calendar/plain-date.js';
import { isLost } from '../../../domain/protocol/surveillance/lost-to-follow-up.js';
import { type Table, tableOf } from '../../table/table.js';
import type { ExportedParticipant } from '../../trial/exported-participant.js';
import type { ExportedTrial } from '../../trial/exported-trial.js';
import { leavingFormVersion } from '../../trial/leaving-text.js';
import { column, dateColumns, numberedColumns, rowsOf } from '../subject-columns.js';

interface Disposition {
  readonly term: string;
  readonly decoded: string;
  readonly category: 'PROTOCOL MILESTONE' | 'DISPOSITION EVENT';
  readonly on: PlainDate;
}

const milestones = ({ casebook, protocol }: ExportedParticipant): readonly Disposition[] => {
  const category = 'PROTOCOL MILESTONE' as const;
  return [
    ...casebook.consents.map(({ value }) => ({
      term: `INFORMED CONSENT SIGNED, FORM ${leavingFormVersion(value.formVersion, protocol)}`,
      decoded: 'INFORMED CONSENT OBTAINED',
      category,
      on: value.consentDate,
    })),
    ...[casebook.resection?.value].flatMap((surgery) =>
      surgery ? [{ term: 'SURGERY', decoded: 'SURGERY', category, on: surgery.surgeryDate }] : [],
    ),
  ];
};

const endings = ({ casebook, protocol }: ExportedParticipant, cutoff: PlainDate): readonly Disposition[] => {
  const category = 'DISPOSITION EVENT' as const;
  const loss = isLost(casebook, protocol, cutoff);
  const death = casebook.death?.value;
  return [
    ...casebook.withdrawals.map(({ value }) => ({
      term: `WITHDRAWAL, LEVEL ${value.level}`,
      decoded: 'WITHDRAWAL BY SUBJECT',
      category,
      on: value.date,
    })),
    ...(loss.lost
      ? [{ term: 'LOST TO FOLLOW-UP', decoded: 'LOST TO FOLLOW-UP', category, on: loss.on }]
      : []),
    ...(death ? [{ term: `DEATH, CAUSE ${death.cause}`, decoded: 'DEATH', category, on: death.date }] : []),
  ];
};

/** Disposition: consents and surgery, and how the participation ended. Of a form only a version that the protocol knows leaves. */
export const disposition = ({ participants, cutoff }: ExportedTrial): Table =>
  tableOf(
    'DS',
    'Disposition',
    [
      ...numberedColumns<Disposition>('DS'),
      column<Disposition>('DSTERM', 'Reported Term for the Disposition Event', 'string', ({ term }) => term),
      column<Disposition>('DSDECOD', 'Standardized Disposition Term', 'string', ({ decoded }) => decoded),
      column<Disposition>('DSCAT', 'Category for Disposition Event', 'string', ({ category }) => category),
      ...dateColumns<Disposition>(
        ['DSSTDTC', 'Start Date/Time of Disposition Event'],
        ['DSSTDY', 'Study Day of Start of Disposition Event'],
        ({ on }) => on,
      ),
    ],
    rowsOf(participants, (one) =>
      [...milestones(one), ...endings(one, cutoff)].toSorted((a, b) =>
        a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
      ),
    ),
  );
