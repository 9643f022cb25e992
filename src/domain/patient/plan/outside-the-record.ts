import type { Reason } from '../../decision/plan.js';

/** Kinds of waiting that tell of an outcome: a form or a reading that only follows a recurrence or a death, a query about one, vital status of, and contact with, who is not known dead. */
const clinical: ReadonlySet<string> = new Set([
  'recurrence-form',
  'death-form',
  'therapy-form',
  'recurrence-images',
  'vital-status',
  'contact',
  'reading',
  'query',
]);

export const isClinical = ({ topic }: Reason): boolean => topic !== null && clinical.has(topic.kind);

const somethingClinical: Reason = {
  what: 'the clinical record to be completed',
  since: null,
  from: 'the site',
  next: 'GET /worklist names what is missing to those who see the record',
  topic: null,
};

/**
 * What a record waits for, as Temporal and people who see no clinical data are told it: whatever only a participant with
 * a recurrence waits for is left out, and where nothing else is left, it is said in words that fit any record.
 */
export const toldOutside = (reasons: readonly Reason[]): readonly Reason[] => {
  const told = reasons.filter((reason) => !isClinical(reason));
  return told.length === 0 && reasons.length > 0 ? [somethingClinical] : told;
};
