import { addDays, earliest, type PlainDate } from '../../calendar/plain-date.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import type { Casebook } from '../../record/casebook.js';
import type { Recurrence, RecurrenceExtent } from '../../record/forms/recurrence.js';
import type { Scan } from '../../record/forms/visit.js';
import { treatsRecurrence } from '../cohort/anti-hcc-therapy.js';
import { isAdequate, isSigned } from '../surveillance/assessments.js';

/** When a recurrence was first seen, and when its form says that it was confirmed. */
export interface Sight {
  readonly on: PlainDate;
  readonly confirmed: PlainDate | null;
}

const scansOf = ({ visits }: Casebook): readonly Scan[] => visits.flatMap(({ value }) => value.scans);

/** A lesion that was indeterminate at first sight is worked up when it is confirmed (ST-INDET). */
const workedUpOn = (scans: readonly Scan[], { on, confirmed }: Sight): PlainDate => {
  const results = scans.filter((scan) => isSigned(scan) && scan.date === on).map(({ result }) => result);
  const open = results.includes('INDETERMINATE') && !results.includes('RECURRENCE');
  return open && confirmed !== null && confirmed > on ? confirmed : on;
};

/** The day on which the recurrence began to be treated; what is examined later describes what treatment left. */
const treatedOn = ({ therapies, resection }: Casebook, { on }: Sight): PlainDate | null =>
  earliest(
    ...therapies
      .filter(
        ({ value }) => treatsRecurrence(value, resection?.value.surgeryDate ?? null) && value.startDate > on,
      )
      .map(({ value }) => value.startDate),
  );

/** The first and the last day of the work-up. */
export const workupPeriod = (
  casebook: Casebook,
  sight: Sight,
  { recurrence: { workupDays } }: Pick<ProtocolParameters, 'recurrence'>,
): { readonly first: PlainDate; readonly last: PlainDate } => {
  const around = workedUpOn(scansOf(casebook), sight);
  const last = addDays(around, workupDays);
  return {
    first: addDays(around, -workupDays),
    last: earliest(last, ...[treatedOn(casebook, sight)].filter((on) => on !== null)) ?? last,
  };
};

/** Multiphase MRI or CT of the liver and a CT of the chest, both adequate and signed, within the period (protocol §5). */
export const isWorkedUp = (
  casebook: Casebook,
  sight: Sight,
  protocol: Pick<ProtocolParameters, 'recurrence'>,
): boolean => {
  const { first, last } = workupPeriod(casebook, sight, protocol);
  const done = scansOf(casebook).filter(({ date }) => date >= first && date <= last);
  const chest = ({ modality, adequate, reportSigned }: Scan): boolean =>
    modality === 'CHEST_CT' && adequate && reportSigned;
  return done.some(isAdequate) && done.some(chest);
};

/** The description with the work-up as the recorded examinations show it, in place of what somebody ticked. */
export const asWorkedUp = <Extent extends RecurrenceExtent>(
  extent: Extent,
  casebook: Casebook,
  sight: Sight,
  protocol: Pick<ProtocolParameters, 'recurrence'>,
): Extent => ({ ...extent, workupComplete: isWorkedUp(casebook, sight, protocol) });

/** The confirmation by the form that was recorded at `revision`. */
export const confirmationOf = ({ recurrences }: Casebook, formRevision: number): Recurrence['confirmDate'] =>
  recurrences.find(({ revision }) => revision === formRevision)?.value.confirmDate ?? null;
