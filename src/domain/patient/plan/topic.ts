import type { Instant } from '../../calendar/instant.js';
import type { Reason } from '../../decision/plan.js';
import type { Casebook } from '../../record/casebook.js';

/** Every kind of waiting that `why` explains further. */
export const topicKinds = [
  'consent',
  'screening',
  'diagnosis-signature',
  'eligibility-data',
  'link-mri',
  'image-consent',
  'judge-mri',
  'review-mri',
  'image-identity',
  'study-date',
  'repeat-mri',
  'sealing-key',
  'model-lock',
  'refused-input',
  'run-model',
  'surgery',
  'pathology',
  'visit',
  'window',
  'freeze',
  'erasure',
  'step',
  'recurrence-form',
  'death-form',
  'therapy-form',
  'recurrence-images',
  'vital-status',
  'surgery-plan',
  'pre-order',
  'contact',
  'reading',
  'query',
  'consent-again',
] as const;
export type TopicKind = (typeof topicKinds)[number];

export interface Topic {
  readonly kind: TopicKind;
  /** Visit, its date, modality, model or step; empty where there is only one of the kind. */
  readonly of: string;
}

export const topic = (kind: TopicKind, of = ''): Topic => ({ kind, of });

/** A reason that has held since the fact that brought it; since the last event of the record where that is no one fact. */
export const reason = (
  book: Casebook,
  what: string,
  from: string,
  next: string,
  about: Topic,
  since: Instant | null = book.lastEventAt,
): Reason => ({
  what,
  since,
  from,
  next,
  topic: about,
});

/** Null of a reason without a topic, or with one of a kind that is not waited for here. */
export const kindOf = ({ topic: about }: Reason): TopicKind | null =>
  topicKinds.find((kind) => kind === about?.kind) ?? null;
