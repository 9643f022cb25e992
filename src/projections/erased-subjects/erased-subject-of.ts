import type { LoggedEvent } from '../../application/ports/event-log.js';
import { trialStream } from '../../contracts/names.js';
import type { TrialEvent } from '../../domain/record/trial-events.js';

type Erasure = Extract<TrialEvent, { readonly type: 'SubjectErased' }>;

/** The subject that the event erases; null for every other event. */
export const erasedSubjectOf = (event: LoggedEvent): string | null =>
  event.stream === trialStream && event.type === 'SubjectErased'
    ? (event.data as Erasure['data']).subjectId
    : null;
