import {
  epochMsOf,
  type Instant,
  instantOf,
  localDate,
  type SiteZone,
} from '../../domain/calendar/instant.js';
import type { Plan, Reason } from '../../domain/shared/plan.js';

/** To the minute, as the clock on the wall of the site shows it. */
const siteTime = (moment: Instant, { utcOffsetMinutes }: SiteZone): string =>
  instantOf(epochMsOf(moment) + utcOffsetMinutes * 60_000)
    .slice(0, 16)
    .replace('T', ' ');

const waiting = ({ what, since, from, next }: Reason, zone: SiteZone): string =>
  `- waits for **${what}**, from ${from}${since ? `, since ${localDate(since, zone)}` : ''}; next: ${next}`;

/**
 * The workflow's current details in the Temporal UI: what the record waits for, since when, from whom and what
 * comes next, in plain words. Dates and times are those of the site. The UI cuts off the end of what wraps;
 * the last line is the one that may be lost.
 */
export const markdownOf = (stream: string, plan: Plan, zone: SiteZone): string => {
  const lines = [
    `### ${stream}: ${plan.visibility.stage.toLowerCase().replaceAll('_', ' ')}`,
    ...plan.waitingFor.map((reason) => waiting(reason, zone)),
    ...plan.actions.map(
      (action) => `- now: ${action.summary}${action.attempt > 1 ? ` (attempt ${action.attempt})` : ''}`,
    ),
    ...(plan.deadline
      ? [`- by itself at ${siteTime(plan.deadline.at, zone)}: ${plan.deadline.summary}`]
      : []),
    ...(plan.closed ? ['- closed'] : []),
    '',
    `Dates and times of the site (${zone.name}).`,
  ];
  return lines.join('\n');
};
