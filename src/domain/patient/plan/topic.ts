/** Every kind of waiting that `why` explains further. */
export const topicKinds = [
  'consent',
  'screening',
  'link-mri',
  'image-consent',
  'judge-mri',
  'review-mri',
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
] as const;
export type TopicKind = (typeof topicKinds)[number];

export interface Topic {
  readonly kind: TopicKind;
  /** Visit, model or step; empty where there is one of the kind only. */
  readonly of: string;
}

export const topic = (kind: TopicKind, of = ''): Topic => ({ kind, of });
