/** Search attributes of the patient workflows. Nothing in them may hint at cohort, score or outcome. */
export const searchAttributes = {
  AparStage: 'Keyword',
  AparDueKind: 'Keyword',
  AparDueOn: 'Datetime',
  AparOverdue: 'Bool',
  AparSite: 'Keyword',
} as const;
