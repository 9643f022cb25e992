import type { Instant } from '../calendar/instant.js';
import type { PlainDate } from '../calendar/plain-date.js';
import type { AnalysisLook } from './analysis/analysis-look.js';
import type { PlanIdentity } from './analysis/analysis-plan-lock.js';
import type { IdentityField } from './identity-correction.js';
import type { ActionFailure } from './machines/action-failure.js';
import type { ModelName } from './machines/prediction.js';
import type { Actor, Role } from '../shared/actor.js';
import type { Signature } from '../shared/signature.js';

/** What a legal hold keeps from erasure: one participant, or with null the whole trial. */
export type HoldScope = string | null;

type Event<Type extends string, Data> = { readonly type: Type; readonly data: Data };

/** The model as it may be used: any other digest is refused (protocol §7.1). */
export interface ModelIdentity {
  readonly model: ModelName;
  readonly version: string;
  /** SHA-256 of the ONNX file, hex. */
  readonly digest: string;
  readonly preprocessingHash: string;
  readonly threshold: number;
}

/** A version of the protocol parameters that the trial works under from a date on. */
export interface ProtocolAdoption {
  readonly version: string;
  /** SHA-256 of the canonical parameter file, hex: no other file of that version may judge. */
  readonly digest: string;
  readonly effectiveFrom: PlainDate;
}

/** One line of the data cut: what the stream held, exactly, when it was frozen. */
export interface ManifestEntry {
  readonly stream: string;
  readonly headRevision: number;
  /** Chain hash of the newest event, hex. */
  readonly headHash: string;
  /** Signed to stay out of the analysis: the head is then the last one that could be verified (-1 and zeros for none). */
  readonly setAside: boolean;
}

/** A record that was altered outside this system, and from which revision on it cannot be relied on. */
export interface RecordSetAside {
  readonly subjectId: string;
  readonly revision: number;
}

/** Signed that somebody who resembles these participants is another person. */
export interface DistinctPerson extends Signature {
  readonly from: readonly string[];
}

/** What stays of a participant whose data were erased (protocol §7.6); null where an early event did not say it. */
export interface Tombstone {
  readonly subjectId: string;
  /** Keyed hash of the national id, under which the same person is never allocated twice. */
  readonly subjectHash: string | null;
  readonly level: 'W3' | null;
  readonly legalBasis: string;
  readonly approver: Pick<Actor, 'id' | 'role'> | null;
  readonly decidedAt: Instant | null;
}

/** Data that may not be erased: of one participant, or with null of all. */
export interface LegalHold {
  readonly subjectId: HoldScope;
}

/** A person's identity was corrected in the vault: which parts, and the keyed hash under which the person is known now. */
export interface SubjectIdentityCorrection {
  readonly subjectId: string;
  readonly identityHash: string;
  readonly changed: readonly IdentityField[];
}

/** Whose study it is: `studyHash` is a hash of its UID under the vault's key, hex; older programs wrote the plain SHA-256. */
export interface StudyClaim {
  readonly studyHash: string;
  readonly subjectId: string;
}

/** The trial itself is an event-sourced thing over stream `trial`. */
export type TrialEvent =
  | Event<
      'SubjectAllocated',
      { readonly subjectId: string; readonly identityRef: string; readonly identityHash: string }
    >
  | Event<'PersonDeclaredDistinct', DistinctPerson & { readonly subjectId: string }>
  | Event<'SubjectIdentityCorrected', SubjectIdentityCorrection & Signature>
  | Event<'StudyClaimed', StudyClaim>
  | Event<'StudyReleased', StudyClaim>
  | Event<'SealingKeyRegistered', { readonly keyId: string; readonly publicKey: string } & Signature>
  | Event<'ModelLockSigned', ModelIdentity & Signature & { readonly signedAs: Role }>
  | Event<'ProtocolVersionAdopted', ProtocolAdoption & Signature>
  | Event<'AnalysisPlanSigned', PlanIdentity & Signature & { readonly signedAs: Role }>
  | Event<
      'AnalysisLookRecorded',
      { readonly analysis: AnalysisLook } & Signature & { readonly signedAs: Role }
    >
  | Event<'FreezeOrdered', Signature & { readonly orderedAt: Instant }>
  | Event<'DatabaseLocked', { readonly manifest: readonly ManifestEntry[] }>
  | Event<'RecordSetAsideSigned', RecordSetAside & Signature & { readonly signedAs: Role }>
  | Event<'LegalHoldSet', LegalHold & Signature>
  | Event<'LegalHoldLifted', LegalHold & Signature>
  | Event<'SubjectErased', Tombstone>
  /** Images, identity and key are destroyed. */
  | Event<'ErasureCompleted', { readonly subjectId: string }>
  | Event<'ActionFailed', ActionFailure>
  | Event<'ActionRetryOrdered', { readonly actionId: string; readonly reason: string }>;
