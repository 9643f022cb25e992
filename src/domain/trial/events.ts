import type { Instant } from '../calendar/instant.js';
import type { PlainDate } from '../calendar/plain-date.js';
import type { ActionFailure } from '../patient/events.js';
import type { ModelName } from '../patient/facts/prediction.js';
import type { Role } from '../shared/actor.js';
import type { Signature } from '../shared/signature.js';

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
}

/** The trial itself is an event-sourced thing over stream `trial`. */
export type TrialEvent =
  | Event<
      'SubjectAllocated',
      { readonly subjectId: string; readonly identityRef: string; readonly identityHash: string }
    >
  | Event<'SealingKeyRegistered', { readonly keyId: string; readonly publicKey: string } & Signature>
  | Event<'ModelLockSigned', ModelIdentity & Signature & { readonly signedAs: Role }>
  | Event<'ProtocolVersionAdopted', ProtocolAdoption & Signature>
  | Event<'FreezeOrdered', Signature & { readonly orderedAt: Instant }>
  | Event<'DatabaseLocked', { readonly manifest: readonly ManifestEntry[] }>
  | Event<'SubjectErased', { readonly subjectId: string; readonly legalBasis: string }>
  | Event<'ActionFailed', ActionFailure>
  | Event<'ActionRetryOrdered', { readonly actionId: string; readonly reason: string }>;

export type TrialEventType = TrialEvent['type'];
