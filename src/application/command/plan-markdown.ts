import type { Plan } from '../../domain/shared/plan.js';

/** The workflow's current details in the Temporal UI: what the record waits for, in plain words. */
export const markdownOf = (stream: string, plan: Plan): string => {
  const lines = [
    `### ${stream}: ${plan.visibility.stage.toLowerCase().replaceAll('_', ' ')}`,
    ...plan.waitingFor.map(
      (reason) => `- waits for **${reason.what}** from ${reason.from}; then ${reason.next}`,
    ),
    ...plan.actions.map(
      (action) => `- now: ${action.summary}${action.attempt > 1 ? ` (attempt ${action.attempt})` : ''}`,
    ),
    ...(plan.deadline ? [`- next by itself: ${plan.deadline.summary} (${plan.deadline.at})`] : []),
    ...(plan.closed ? ['- closed'] : []),
  ];
  return lines.join('\n');
};
