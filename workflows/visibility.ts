import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { upsertSearchAttributes } from '@temporalio/workflow';
import type { PlanView } from '../activities/journey-activities.js';

/** Each is registered with the server (src/local/temporal/search-attributes.ts): no other may be set. */
export const keys = {
  stage: defineSearchAttributeKey('AparStage', SearchAttributeType.KEYWORD),
  dueKind: defineSearchAttributeKey('AparDueKind', SearchAttributeType.KEYWORD),
  dueOn: defineSearchAttributeKey('AparDueOn', SearchAttributeType.DATETIME),
  overdue: defineSearchAttributeKey('AparOverdue', SearchAttributeType.BOOL),
  site: defineSearchAttributeKey('AparSite', SearchAttributeType.KEYWORD),
};

/** Shows the plan in the Temporal UI; an attribute that no longer applies is cleared. */
export const showVisibility = ({ visibility, site }: PlanView): void => {
  upsertSearchAttributes([
    { key: keys.stage, value: visibility.stage },
    { key: keys.dueKind, value: visibility.dueKind },
    { key: keys.dueOn, value: visibility.dueOn === null ? null : new Date(visibility.dueOn) },
    { key: keys.overdue, value: visibility.overdue },
    { key: keys.site, value: site ?? null },
  ]);
};
