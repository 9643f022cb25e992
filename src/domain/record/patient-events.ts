import type { Instant } from '../calendar/instant.js';
import type { PlainDate } from '../calendar/plain-date.js';
import type { Announcement } from './announced.js';
import type { Correction } from './correction.js';
import type { IdentityCorrection } from './identity-correction.js';
import type { FormEvent } from './forms/index.js';
import type { ReadingWithdrawal, Voiding } from './voiding.js';
import type { QueryAnswer, QueryClosing, QueryOpening, QueryRemark } from './query/query-data.js';

type Event<Type extends string, Data> = { readonly type: Type; readonly data: Data };

/** What happens to a participant besides the facts of the forms. */
export type OtherPatientEvent =
  | Event<'SurgeryPlanned', { readonly plannedSurgeryDate: PlainDate }>
  | Event<'IdentityCorrected', IdentityCorrection>
  | Event<'ValueCorrected', Correction>
  | Event<'FormVoided', Voiding>
  | Event<'ReadingWithdrawn', ReadingWithdrawal>
  | Event<'QueryOpened', QueryOpening>
  | Event<'QueryAnswered', QueryAnswer>
  | Event<'QueryClosed', QueryClosing>
  | Event<'QueryReopened', QueryRemark>
  | Event<'QueryCancelled', QueryRemark>
  | Event<'VisitWindowOpened', Announcement>
  | Event<'VisitReminded', Announcement & { readonly reminder: string }>
  | Event<'VisitOverdue', Announcement>
  | Event<'VisitMissed', Announcement>
  | Event<'AnnouncementWithdrawn', { readonly announcementRevision: number; readonly reason: string }>
  | Event<'ActionRetryOrdered', { readonly actionId: string; readonly reason: string }>
  | Event<'CasebookFrozen', { readonly frozenAt: Instant }>;

/** Everything that can happen to a participant, in clinical words and the past tense. */
export type PatientEvent = FormEvent | OtherPatientEvent;

export type PatientEventType = PatientEvent['type'];

export type DataOf<T extends PatientEventType> = Extract<PatientEvent, { type: T }>['data'];
