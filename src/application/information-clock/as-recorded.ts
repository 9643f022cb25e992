import { startOfDay } from '../../domain/calendar/instant.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { lastDayBefore, type OnRecord } from '../blinded-metrics/index.js';
import { type FollowUp, followUpOf } from './follow-up.js';

/** The records of everybody who is read, as they stood before anything was recorded on a day. */
export interface AsRecorded extends Pick<OnRecord, 'site' | 'judging'> {
  readonly before: PlainDate;
  readonly records: readonly Casebook[];
}

/**
 * What a forecast may know on a day: of everybody who was operated by then, what was recorded before it, judged by the rules in
 * force then. The facts of that day itself are not in it, however early they are asked for.
 */
export const followUpsAsRecorded = ({ records, before, site, judging }: AsRecorded): readonly FollowUp[] => {
  const at = startOfDay(before, site.site.zone);
  return records.flatMap((record) => followUpOf(record, judging(record, at), lastDayBefore(before)) ?? []);
};
