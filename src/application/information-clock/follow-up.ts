import { daysBetween, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import type { AnalysisRow } from '../../domain/protocol/analysis-row/analysis-row.js';
import { censoringReason } from '../../domain/protocol/analysis-row/censoring-reason.js';
import { knownAt } from '../../domain/protocol/analysis-sets/known-at.js';
import { postSurgeryExclusion } from '../../domain/protocol/eligibility/post-surgery-exclusion.js';
import { endpoints } from '../../domain/protocol/endpoints/endpoints.js';
import { label24 } from '../../domain/protocol/label/label-24.js';
import type { Casebook } from '../../domain/record/casebook.js';

/** What is known of the two-year outcome of an operated participant on the day of the cut. */
export type Known =
  /** Beyond Milan by the horizon. */
  | 'AGGRESSIVE'
  /** Within Milan by the horizon. */
  | 'WITHIN'
  /** Dead by the horizon without any recurrence. */
  | 'DIED'
  /** Free at the horizon, by a scan in its window. */
  | 'FREE'
  /** Free at the horizon, by a recurrence that was found later. */
  | 'LATE'
  | 'PENDING'
  /** Lost to follow-up: it shows by visits that are missed. */
  | 'LOST'
  /** Withdrew or was transplanted: it is told on its day. */
  | 'WITHDRAWN'
  /** No scan in the window of the horizon. */
  | 'NOT_SCANNED'
  | 'UNDETERMINED'
  /** Excluded after surgery: in no analysis. */
  | 'EXCLUDED';

/** One operated participant at the cut, without a score, a cohort or a name. */
export interface FollowUp {
  readonly known: Known;
  /** Days from surgery to the cut. */
  readonly days: number;
  /** Day after surgery of the first event, or of the last adequate negative scan; 0 before one. */
  readonly seen: number;
}

const censored = ({ censoring }: Pick<AnalysisRow, 'censoring'>): Known => {
  switch (censoring) {
    case null:
      return 'EXCLUDED';
    case 'LOST_TO_FOLLOW_UP':
      return 'LOST';
    case 'WITHDRAWN':
    case 'TRANSPLANT':
      return 'WITHDRAWN';
    case 'NO_SCAN_AT_HORIZON':
    case 'CUT_OFF':
      return 'NOT_SCANNED';
    default:
      return censoring satisfies never;
  }
};

/** Null for somebody who has no two-year outcome. */
const knownOf = (row: Pick<AnalysisRow, 'label' | 'censoring'>): Known | null => {
  switch (row.label.status) {
    case 'NOT_OPERATED':
      return null;
    case 'AGGRESSIVE':
    case 'PENDING':
    case 'UNDETERMINED':
      return row.label.status;
    case 'NON_AGGRESSIVE':
      return 'WITHIN';
    case 'COMPETING_DEATH':
      return 'DIED';
    case 'EVENT_FREE':
      return 'FREE';
    case 'LATE_RECURRENCE':
      return 'LATE';
    case 'CENSORED':
      return censored(row);
    default:
      return row.label.status satisfies never;
  }
};

/**
 * What is known of one participant up to a cutoff, which is not the final lock. Of whoever was excluded after surgery a label may
 * still be derived; it is in no analysis. Null before surgery, and for somebody operated too long after the MRI, who is beside the
 * planned number.
 */
export const followUpOf = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  cutoff: PlainDate,
): FollowUp | null => {
  const options = { cutoff, finalLock: false };
  const label = label24(casebook, protocol, options);
  const censoring = censoringReason(casebook, protocol, label, options);
  const known = knownOf({ label, censoring });
  const ttar = endpoints(casebook, protocol, cutoff)?.ttar;
  if (known === null || !ttar) return null;
  const { origin, time } = ttar;
  const excluded = postSurgeryExclusion(knownAt(casebook, cutoff, protocol.site.zone), protocol);
  if (excluded?.code === 'I4-DATE') return null;
  return { known: excluded ? 'EXCLUDED' : known, days: daysBetween(origin, cutoff), seen: time };
};

/** What makes a label known before its horizon. */
export type EventKind = Extract<Known, 'AGGRESSIVE' | 'WITHIN' | 'DIED'>;

export const isEvent = ({ known }: Pick<FollowUp, 'known'>): boolean =>
  known === 'AGGRESSIVE' || known === 'WITHIN' || known === 'DIED';

/** Labels that have a value, 0 or 1. */
export const isMatured = (one: Pick<FollowUp, 'known'>): boolean =>
  isEvent(one) || one.known === 'FREE' || one.known === 'LATE';

/** Labels that will never have one. */
export const isNeverKnown = ({ known }: Pick<FollowUp, 'known'>): boolean =>
  known === 'LOST' || known === 'WITHDRAWN' || known === 'NOT_SCANNED' || known === 'UNDETERMINED';
