import { type TypeAtHorizon, typeAtHorizon } from '../../domain/protocol/label/type-at-horizon.js';
import type { LabelStatus } from '../../domain/protocol/label/verdict.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';

/** 0 censored, 1 the event, 2 and 3 competing, as `apar evaluate` reads them. */
export type Status = TypeAtHorizon;

/**
 * One participant on both time scales: at the horizon by the label, for curves by the days of the endpoints. The label may be
 * known where time to aggressive recurrence is not: a recurrence after the horizon whose extent nobody can tell.
 */
export interface EvaluateRow {
  readonly participant: ExportedParticipant;
  readonly time: number;
  readonly status: Status;
  /** Null in both where the type of the first recurrence is undetermined. */
  readonly curveTime: number | null;
  readonly curveStatus: Status | null;
  readonly rfs: { readonly time: number; readonly event: boolean };
  readonly os: { readonly time: number; readonly event: boolean };
}

/** Why a member of a set has no row: such a member leaves the analysis altogether, and is counted. */
export type NoRow = 'LABEL-UNDETERMINED' | 'LABEL-PENDING' | 'NOT-OPERATED';

const withoutRow: Readonly<Partial<Record<LabelStatus, NoRow>>> = {
  PENDING: 'LABEL-PENDING',
  NOT_OPERATED: 'NOT-OPERATED',
};

export const evaluateRow = (participant: ExportedParticipant): EvaluateRow | NoRow => {
  const { label, endpoints } = participant;
  const status = typeAtHorizon[label.status];
  if (status === null) return withoutRow[label.status] ?? 'LABEL-UNDETERMINED';
  if (endpoints === null) return 'NOT-OPERATED';
  if (label.timeForTStar === null) return 'LABEL-UNDETERMINED';
  const { ttar, rfs, os } = endpoints;
  const curve = ttar.type === 'UNDETERMINED' ? null : { time: ttar.time, status: ttar.type };
  return {
    participant,
    time: label.timeForTStar,
    status,
    curveTime: curve?.time ?? null,
    curveStatus: curve?.status ?? null,
    rfs: { time: rfs.time, event: rfs.event },
    os: { time: os.time, event: os.event },
  };
};
