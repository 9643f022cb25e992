import type { AnalysisLook } from './analysis/analysis-look.js';
import type { PlanIdentity } from './analysis/analysis-plan-lock.js';
import type { ActionFailure } from './machines/action-failure.js';
import type { Signature } from '../shared/signature.js';
import type {
  DistinctPerson,
  LegalHold,
  ManifestEntry,
  ModelIdentity,
  ProtocolAdoption,
  RecordSetAside,
  StudyClaim,
  SubjectIdentityCorrection,
  Tombstone,
} from './trial-events.js';

type Command<Type extends string, Data> = { readonly type: Type; readonly data: Data };

export type TrialCommand =
  /** `identityHash` is a keyed hash of the national id: the same person is never allocated twice. */
  | Command<
      'AllocateSubject',
      {
        readonly identityRef: string;
        readonly identityHash: string;
        /** Where the person resembles participants: the signed statement that they are another. */
        readonly distinct?: DistinctPerson;
      }
    >
  | Command<'CorrectIdentity', SubjectIdentityCorrection & Signature & { readonly distinct?: DistinctPerson }>
  /**
   * A study is one participant's: `studyHash` stands for its UID, which the trial does not keep. `insteadOf` names a claim that was
   * left behind, by the revision of its event.
   */
  | Command<
      'ClaimStudy',
      StudyClaim & { readonly insteadOf?: { readonly studyHash: string; readonly revision: number } }
    >
  | Command<'ReleaseStudy', StudyClaim>
  | Command<'RegisterSealingKey', { readonly keyId: string; readonly publicKey: string } & Signature>
  | Command<'SignModelLock', ModelIdentity & Signature>
  | Command<'AdoptProtocolVersion', ProtocolAdoption & Signature>
  | Command<'SignAnalysisPlan', PlanIdentity & Signature>
  | Command<'RecordAnalysisLook', { readonly analysis: AnalysisLook } & Signature>
  | Command<'OrderFreeze', Signature>
  | Command<'LockDatabase', { readonly manifest: readonly ManifestEntry[] }>
  | Command<'SignRecordSetAside', RecordSetAside & Signature>
  | Command<'SetLegalHold', LegalHold & Signature>
  | Command<'LiftLegalHold', LegalHold & Signature>
  | Command<'EraseSubject', Tombstone>
  | Command<'RecordErasure', { readonly subjectId: string }>
  | Command<'RecordActionFailure', ActionFailure>
  | Command<'OrderRetry', { readonly actionId: string; readonly reason: string }>
  | Command<'ObserveClock', Record<string, never>>;

export type TrialCommandType = TrialCommand['type'];
