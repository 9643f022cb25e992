import type { BlindedLineage } from '../../../contracts/analysis/index.js';
import { trialStream } from '../../../contracts/names.js';
import { type SiteZone, startOfDay } from '../../../domain/calendar/instant.js';
import type { PlainDate } from '../../../domain/calendar/plain-date.js';
import type { TrialEvent } from '../../../domain/record/trial-events.js';
import type { TimelineEntry } from '../../ports/read-models.js';

type Allocation = Extract<TrialEvent, { readonly type: 'SubjectAllocated' }>;

/**
 * Who stands behind the subject numbers given out by the first of a month (BL-MONTHLY): the event of each, in the stream of
 * the trial, whatever became of the participant since.
 * @param entries of the stream of the trial, oldest first
 */
export const allocatedLineage = (
  entries: readonly TimelineEntry[],
  asOf: PlainDate,
  zone: SiteZone,
): Omit<BlindedLineage, 'position'> => {
  const until = startOfDay(asOf, zone);
  const given = entries.filter(
    ({ type, metadata }) => type === 'SubjectAllocated' && metadata.recordedAt < until,
  );
  return {
    figure: 'blinded.allocated',
    value: given.length,
    asOf,
    participants: given.map(({ revision, data }) => ({
      subjectId: (data as Allocation['data']).subjectId,
      stream: trialStream,
      revision,
      counted: true,
    })),
  };
};
