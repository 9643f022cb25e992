import type { ExportedParticipant } from '../trial/exported-participant.js';

/** 0 censored, 1 the event, 2 and 3 competing, as `apar evaluate` reads them. */
export type Status = 0 | 1 | 2 | 3;

/** One participant on both time scales: at the horizon by the label, for curves by the days of the endpoints. */
export interface EvaluateRow {
  readonly participant: ExportedParticipant;
  readonly time: number;
  readonly status: Status;
  readonly curveTime: number;
  readonly curveStatus: Status;
  readonly rfs: { readonly time: number; readonly event: boolean };
  readonly os: { readonly time: number; readonly event: boolean };
}

/** Why a member of a set has no row: such a member leaves the analysis altogether, and is counted. */
export type NoRow = 'LABEL-UNDETERMINED' | 'LABEL-PENDING' | 'TTAR-UNDETERMINED' | 'NOT-OPERATED';

/** Freedom from the event up to the horizon is 0 at a time beyond it, and so is a recurrence after it. */
const statusOf = ({ status }: ExportedParticipant['label']): Status | NoRow => {
  switch (status) {
    case 'AGGRESSIVE':
      return 1;
    case 'NON_AGGRESSIVE':
      return 2;
    case 'COMPETING_DEATH':
      return 3;
    case 'EVENT_FREE':
    case 'LATE_RECURRENCE':
    case 'CENSORED':
      return 0;
    case 'UNDETERMINED':
      return 'LABEL-UNDETERMINED';
    case 'PENDING':
      return 'LABEL-PENDING';
    case 'NOT_OPERATED':
      return 'NOT-OPERATED';
    default:
      return status satisfies never;
  }
};

export const evaluateRow = (participant: ExportedParticipant): EvaluateRow | NoRow => {
  const { label, endpoints } = participant;
  const status = statusOf(label);
  if (typeof status === 'string') return status;
  if (endpoints === null) return 'NOT-OPERATED';
  if (label.timeForTStar === null) return 'LABEL-UNDETERMINED';
  const { ttar, rfs, os } = endpoints;
  if (ttar.type === 'UNDETERMINED') return 'TTAR-UNDETERMINED';
  return {
    participant,
    time: label.timeForTStar,
    status,
    curveTime: ttar.time,
    curveStatus: ttar.type,
    rfs: { time: rfs.time, event: rfs.event },
    os: { time: os.time, event: os.event },
  };
};
