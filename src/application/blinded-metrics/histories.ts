import { patientStream, subjectOf } from '../../contracts/names.js';
import { type Instant, instantOf } from '../../domain/calendar/instant.js';
import type { Shredded } from '../../domain/decision/decider.js';
import type { PatientEvent } from '../../domain/record/patient-events.js';
import type { TrialState } from '../../domain/record/trial-state.js';
import { recorded } from '../command/recorded.js';
import type { QuarantinedRow, ReadModels } from '../ports/read-models.js';
import type { History } from './on-record.js';

/** A participant whose record cannot be relied on from a revision on. */
export interface Doubted extends Pick<QuarantinedRow, 'revision' | 'withheld'> {
  readonly subjectId: string;
}

/** Of those who are read: whose record cannot be relied on now. */
export const doubtedOf = async (
  readModels: Pick<ReadModels, 'quarantined'>,
  read: readonly string[],
): Promise<readonly Doubted[]> => {
  const rows = await readModels.quarantined();
  return rows.flatMap(({ stream, revision, withheld }) => {
    const subjectId = subjectOf(stream);
    return subjectId !== null && read.includes(subjectId) ? [{ subjectId, revision, withheld }] : [];
  });
};

/**
 * Until when a doubted record is sure to be whole. Always, where the read models had taken the altered event as it was, and withheld
 * none: null. Otherwise until the last event that they have, for those before it were verified and none of them is lacking.
 */
const wholeBefore = (
  { revision, withheld }: Doubted,
  events: History['events'],
  allocatedAt: Instant | undefined,
): Instant | null => {
  const last = events.at(-1)?.facts;
  if (!withheld && last !== undefined && last.revision >= revision) return null;
  return last?.recordedAt ?? allocatedAt ?? instantOf(0);
};

/** The events of these participants as the read models have them. */
export const historiesOf = async (
  readModels: Pick<ReadModels, 'timeline'>,
  subjects: readonly string[],
  doubted: readonly Doubted[],
  { allocatedAt }: Pick<TrialState, 'allocatedAt'>,
): Promise<readonly History[]> => {
  const histories: History[] = [];
  // One after another: the process answers others meanwhile.
  for (const subjectId of subjects) {
    const entries = await readModels.timeline(patientStream(subjectId));
    const events = entries.map((entry) => recorded<PatientEvent | Shredded>(entry));
    const doubt = doubted.find((one) => one.subjectId === subjectId);
    const until = doubt ? wholeBefore(doubt, events, allocatedAt[subjectId]) : null;
    histories.push({ subjectId, events, ...(until !== null && { wholeBefore: until }) });
  }
  return histories;
};
