import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { applies, satisfies } from '../../shared/rule.js';
import { leavesVitalStatus, ruleOfEnd, type SurveillanceEnd } from './surveillance-end.js';
import { isInside, type VisitWindow } from './visit-window.js';

/** What a scheduled visit is for: imaging, and after the first recurrence or a transplant vital status and therapy (protocol §4.1). */
export const visitPurposes = ['IMAGING', 'VITAL_STATUS_AND_THERAPY'] as const;
export type VisitPurpose = (typeof visitPurposes)[number];

/** After the first recurrence or a transplant, by whichever window it falls into or before, the visit asks no longer for images (VIS-AFTER-REC, ST-TRANSPLANT). */
export const asksForVitalStatus = (
  { close }: Pick<VisitWindow, 'close'>,
  imagingEnd: SurveillanceEnd | null,
): imagingEnd is SurveillanceEnd =>
  imagingEnd !== null &&
  leavesVitalStatus(imagingEnd) &&
  applies(ruleOfEnd[imagingEnd.reason], imagingEnd.on <= close);

/** A visit at which somebody asked after the participant. */
export interface AskedAfter {
  readonly on: PlainDate;
  /** Whether therapy since the visit before was asked for too. */
  readonly ofTherapy: boolean;
}

/**
 * The visits, by date, at which somebody asked after the participant: all but the reading of records, whose date is that
 * of the reading. Being known alive from elsewhere says nothing of therapy.
 */
export const visitsAskedAfter = ({ visits }: Casebook): readonly AskedAfter[] =>
  visits
    .map(({ value }) => value)
    .filter(({ contactMode }) => contactMode !== 'RECORDS')
    .map(({ date, therapySinceLastVisit }) => ({ on: date, ofTherapy: therapySinceLastVisit !== null }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** On the very day on which imaging ended nobody could know yet that therapy is to be asked for. */
const answers = ({ on, ofTherapy }: AskedAfter, imagingEndedOn: PlainDate): boolean =>
  on === imagingEndedOn || (on > imagingEndedOn && ofTherapy);

/** The first of these visits inside the window that says, since the end of imaging, both that is asked for (VIS-AFTER-REC); null while there is none up to `until`. */
export const askedInside = (
  window: Pick<VisitWindow, 'visit' | 'open' | 'close'>,
  imagingEndedOn: PlainDate,
  visits: readonly AskedAfter[],
  until: PlainDate,
): PlainDate | null =>
  visits.find(
    (visit) =>
      satisfies('VIS-AFTER-REC', answers(visit, imagingEndedOn)) &&
      visit.on <= until &&
      isInside(window, visit.on),
  )?.on ?? null;
