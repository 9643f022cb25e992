import { recordsByMonth } from '../../application/blinded-metrics/index.js';
import { type FollowUp, followUpsAsRecorded } from '../../application/information-clock/index.js';
import { subjectOf } from '../../contracts/names.js';
import { startOfDay } from '../../domain/calendar/instant.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { Recorded } from '../../domain/decision/decider.js';
import type { PatientEvent } from '../../domain/record/patient-events.js';
import { installedFor, type Listener, nothingSpent, playTrial } from '../player/index.js';
import { type Simulation, writtenTrials } from '../simulate.js';
import { interceptFor, worldOf } from '../world/index.js';
import type { TrialAt } from './watched-trial.js';

/** Hears the patients' events of a trial that is lived, by subject number. */
const historiesHeard = (): {
  readonly bySubject: ReadonlyMap<string, readonly Recorded<PatientEvent>[]>;
  readonly listen: Listener;
} => {
  const bySubject = new Map<string, Recorded<PatientEvent>[]>();
  const listen: Listener = (stream, event) => {
    const subjectId = subjectOf(stream);
    if (subjectId === null) return;
    const known = bySubject.get(subjectId) ?? [];
    // A stream of this name holds the events of the decider of patients only.
    known.push(event as Recorded<PatientEvent>);
    bySubject.set(subjectId, known);
  };
  return { bySubject, listen };
};

/**
 * A trial lived in the core player to its lock, read on the firsts of months in ascending order as the information clock is asked on
 * them: what had been recorded before, of everybody who had not been erased by then. @throws LifeBroken
 */
export const livedTrialAt = async (
  simulation: Simulation,
  months: readonly PlainDate[],
): Promise<TrialAt> => {
  const { protocols } = installedFor(worldOf(simulation.scenario, interceptFor));
  const [written] = writtenTrials(simulation);
  if (!written) throw new RangeError('a trial needs at least one participant');
  const { bySubject, listen } = historiesHeard();
  const { trial } = await playTrial(written.lives, written.office, protocols, nothingSpent(), listen);
  const { zone } = protocols.first.site;
  const histories = [...bySubject].map(([subjectId, events]) => ({
    erasedAt: trial.erasedAt[subjectId],
    records: recordsByMonth(events, months, zone),
  }));
  const known = new Map<PlainDate, readonly FollowUp[]>(
    months.map((month, index) => {
      const asked = startOfDay(month, zone);
      const read = histories.filter(({ erasedAt }) => erasedAt === undefined || erasedAt >= asked);
      const asRecorded = {
        before: month,
        records: read.flatMap(({ records }) => records[index] ?? []),
        site: protocols.inForce(trial, asked),
        judging: (casebook: Parameters<typeof protocols.judging>[0], at: typeof asked) =>
          protocols.judging(casebook, trial, at),
      };
      return [month, followUpsAsRecorded(asRecorded)];
    }),
  );
  return (on) => {
    const found = known.get(on);
    if (!found) throw new RangeError(`the trial was not read on ${on}`);
    return found;
  };
};
