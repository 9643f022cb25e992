import { localTime, type SiteZone } from '../../../domain/calendar/instant.js';
import type { Plan } from '../../../domain/decision/plan.js';
import { toldOutside } from '../../../domain/patient/plan/outside-the-record.js';

/**
 * The workflow's current details in the Temporal UI: what the record waits for, from whom and what comes next, in
 * plain words, and nothing that tells of an outcome. `since` is left out: it is the day of the last event and would show when something hidden was recorded.
 * The UI may cut off the end of a text that wraps, so the last line is one that can be spared.
 */
export const markdownOf = (stream: string, plan: Plan, zone: SiteZone): string => {
  const lines = [
    `### ${stream}: ${plan.visibility.stage.toLowerCase().replaceAll('_', ' ')}`,
    ...toldOutside(plan.waitingFor).map(
      (reason) => `- waits for **${reason.what}** from ${reason.from}; next: ${reason.next}`,
    ),
    ...plan.actions.map(
      (action) => `- now: ${action.summary}${action.attempt > 1 ? ` (attempt ${action.attempt})` : ''}`,
    ),
    ...(plan.deadline
      ? [`- by itself on ${localTime(plan.deadline.at, zone)}: ${plan.deadline.summary}`]
      : []),
    ...(plan.closed ? ['- closed'] : []),
    '',
    'Dates and times are those of the site.',
  ];
  return lines.join('\n');
};
