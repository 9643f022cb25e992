import type { TrialEvent } from '../record/trial-events.js';

/** Whose plan an event of the trial can change, besides the plan of the trial itself. */
export type Touched = 'EVERYONE' | 'TRIAL_ONLY' | { readonly subjectId: string };

type Type = TrialEvent['type'];
type Data<T extends Type> = Extract<TrialEvent, { readonly type: T }>['data'];

const everyone = (): Touched => 'EVERYONE';
const trialOnly = (): Touched => 'TRIAL_ONLY';
const theSubject = ({ subjectId }: { readonly subjectId: string }): Touched => ({ subjectId });

const touched: { readonly [T in Type]: (data: Data<T>) => Touched } = {
  SubjectAllocated: theSubject,
  PersonDeclaredDistinct: trialOnly,
  SubjectIdentityCorrected: theSubject,
  // The participant's own link, or its end, follows on the participant's stream.
  StudyClaimed: trialOnly,
  StudyReleased: trialOnly,
  SealingKeyRegistered: everyone,
  ModelLockSigned: everyone,
  ProtocolVersionAdopted: everyone,
  // What is analysed is nobody's plan.
  AnalysisPlanSigned: trialOnly,
  AnalysisLookRecorded: trialOnly,
  FreezeOrdered: everyone,
  // Nothing is planned from such a record anyway, and its manifest is the trial's.
  RecordSetAsideSigned: trialOnly,
  // Every record is frozen by then, and a frozen record has no plan any more.
  DatabaseLocked: trialOnly,
  LegalHoldSet: ({ subjectId }) => (subjectId === null ? 'EVERYONE' : { subjectId }),
  LegalHoldLifted: ({ subjectId }) => (subjectId === null ? 'EVERYONE' : { subjectId }),
  SubjectErased: theSubject,
  ErasureCompleted: trialOnly,
  ActionFailed: trialOnly,
  ActionRetryOrdered: trialOnly,
};

/** An event of a type that this program does not know may change everything. */
export const plansTouchedBy = (event: { readonly type: string; readonly data: unknown }): Touched => {
  const ofType = Object.hasOwn(touched, event.type)
    ? (touched[event.type as Type] as (data: unknown) => Touched)
    : everyone;
  return ofType(event.data);
};
