import type { OperationId } from '../../../../contracts/commands.js';
import type { PatientView } from '../../../../contracts/views/index.js';
import type { Act } from '../../../../virtual/lives/index.js';

/** These neither rest on what machines make of the record nor change it: they are done whatever machines do. */
const beside: readonly OperationId[] = [
  'recordVisit',
  'recordContactAttempt',
  'recordVitalStatus',
  'recordComplication',
  'recordDischarge',
  'recordCoEnrolment',
  'recordDeviation',
  'raiseQuery',
  'answerQuery',
  'reopenQuery',
  'closeQuery',
  'cancelQuery',
];
/** Nor has any machine anything to do after these, but they may end what it does. */
const ending: readonly OperationId[] = [
  'recordPregnancyTest',
  'recordTherapy',
  'recordDeath',
  'recordWithdrawal',
  'recordSecondPrimary',
];
/** After these a machine has something to do where there are images. */
const beforeImages: readonly OperationId[] = [
  'allocateSubject',
  'recordConsent',
  'recordScreening',
  'signDiagnosis',
];

export const isBesideMachines = ({ operation }: Pick<Act, 'operation'>): boolean =>
  beside.includes(operation);

/** Whether a machine may have something to do once the act of this number is done. */
export const mayOccupyMachines = (acts: readonly Act[], index: number): boolean => {
  const act = acts[index];
  if (act === undefined || isBesideMachines(act) || ending.includes(act.operation)) return false;
  return (
    !beforeImages.includes(act.operation) ||
    acts.slice(0, index).some(({ operation }) => operation === 'linkImagingStudy')
  );
};

/** Whether no machine does anything of the record now; what failed is tried again at a moment of the trial's time, which must come for that. */
export const machinesIdle = ({ conduct }: PatientView): boolean =>
  conduct.erased || conduct.byItself?.underWay.length === 0;

/**
 * Whether the act of this number is not done before the calendar has recorded what comes by itself up to then. Who waits for surgery
 * signs again on the day on which a protocol version takes effect: it judges the record at that midnight, and by the new form at
 * the next one.
 */
export const restsOnCalendar = (acts: readonly Act[], index: number): boolean => {
  const upTo = acts.slice(0, index + 1).map(({ operation }) => operation);
  const isOperated = upTo.slice(0, -1).includes('recordResection');
  return !isOperated && upTo.filter((one) => one === 'recordConsent').length > 1;
};

/** Whether something that comes by itself up to that moment is not recorded yet. */
export const isCalendarBehind = ({ conduct }: PatientView, at: string): boolean => {
  const next = conduct.byItself?.next ?? null;
  return next !== null && next.at <= at;
};
