import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import { applies } from '../../shared/rule.js';
import type { SurveillanceEnd } from './surveillance-end.js';
import { isInside, type VisitWindow } from './visit-window.js';

/** What a scheduled visit is for: imaging, and after the first recurrence vital status and therapy (protocol §4.1). */
export const visitPurposes = ['IMAGING', 'VITAL_STATUS_AND_THERAPY'] as const;
export type VisitPurpose = (typeof visitPurposes)[number];

/** After the first recurrence, by whichever window it falls into or before, the visit asks no longer for images (VIS-AFTER-REC). */
export const asksForVitalStatus = (
  { close }: Pick<VisitWindow, 'close'>,
  imagingEnd: SurveillanceEnd | null,
): imagingEnd is SurveillanceEnd =>
  imagingEnd !== null &&
  imagingEnd.reason === 'FIRST_RECURRENCE' &&
  applies('VIS-AFTER-REC', imagingEnd.on <= close);

/**
 * The days on which somebody asked after the participant and said so: visits, other than by reading records, whose date
 * is that of the reading, and vital status. A therapy has a form of its own, and its start answers for vital status alone.
 */
export const daysAskedAfter = ({ visits, vitalStatus }: Casebook): readonly PlainDate[] =>
  [
    ...visits.map(({ value }) => value).filter(({ contactMode }) => contactMode !== 'RECORDS'),
    ...vitalStatus.map(({ value }) => value),
  ]
    .map(({ date }) => date)
    .sort();

/** The first of these days inside the window and not before the recurrence; null while there is none up to `until`. */
export const askedInside = (
  window: Pick<VisitWindow, 'visit' | 'open' | 'close'>,
  recurredOn: PlainDate,
  days: readonly PlainDate[],
  until: PlainDate,
): PlainDate | null => days.find((day) => day >= recurredOn && day <= until && isInside(window, day)) ?? null;
