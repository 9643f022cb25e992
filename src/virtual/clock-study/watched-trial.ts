import type { FollowUp } from '../../application/information-clock/index.js';
import { addDays, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { peopleOf, type StatedValues } from '../world/index.js';
import { watchedLife } from './watched-life.js';

/** What is known of a trial before a day: of all who were operated in time by then. */
export type TrialAt = (on: PlainDate) => readonly FollowUp[];

/** So many people who are operated in time, without those who fail screening or slip. */
export const watchedTrial = (
  values: StatedValues,
  seed: number,
  participants: number,
  protocol: ProtocolParameters,
): TrialAt => {
  const personOf = peopleOf(values, seed);
  const lives: ReturnType<typeof watchedLife>[] = [];
  for (let participant = 1; lives.length < participants; participant += 1) {
    const person = personOf(participant);
    if (person.path === 'OPERATED') lives.push(watchedLife(person, { values, seed, protocol }));
  }
  return (on) => lives.flatMap((at) => at(addDays(on, -1)) ?? []);
};
