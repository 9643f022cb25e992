import { addDays, plainDate } from '../../domain/calendar/plain-date.js';
import type { ProtocolParameters } from '../../domain/parameters/parameters.js';
import { type Chance, chanceOf, type Person, type StatedValues } from '../world/index.js';
import { findingsOf } from './bodies/enrolment.js';
import type { Amendment, Chapter } from './chapter.js';
import { Diary } from './diary.js';
import { writeEnrolment, writeNeoadjuvant } from './enrolment.js';
import { writeFollowUp } from './follow-up/follow-up.js';
import type { Life } from './life.js';
import { erasureAfterDays } from './follow-up/leaving.js';
import { sightsOf } from './follow-up/readings.js';
import { writeSurgery } from './surgery.js';

/** The amended consent form of the virtual world, and the day from which it is asked for. */
export const amendmentOf = ({ accrual, amendmentOnAccrualDay }: StatedValues): Amendment => ({
  from: addDays(plainDate(accrual.firstDay), amendmentOnAccrualDay),
  version: '1.1.0',
  form: '1.1',
});

/** The random numbers of one purpose in the life of a participant. */
export const chanceInLife =
  (seed: number, participant: number) =>
  (purpose: string): Chance =>
    chanceOf(seed, participant, `life ${purpose}`);

/** Turns people of one world into lives. `protocol` gives the calendar of visits and the zone of the site. */
export const livesOf =
  (values: StatedValues, seed: number, protocol: ProtocolParameters): ((person: Person) => Life) =>
  (person) => {
    const chance = chanceInLife(seed, person.participant);
    const diary = new Diary(protocol.site.zone, { chance: chance('slips'), share: values.corrected });
    const consentYear = Number(person.d0.slice(0, 4));
    const chapter: Chapter = {
      person,
      found: findingsOf(chance('findings'), person.risk.x, consentYear),
      values,
      protocol,
      amendment: amendmentOf(values),
      diary,
      chance,
      studies: [],
      failures: [],
    };
    const enrolled = writeEnrolment(chapter, `${seed}-${person.participant}`);
    let readers: Life['readers'] = [];
    if (person.path !== 'SCREEN_FAILURE') {
      writeNeoadjuvant(chapter, enrolled);
      writeSurgery(chapter);
      readers = sightsOf(chapter, writeFollowUp(chapter, enrolled));
    }
    const { studies, failures } = chapter;
    const { leaving } = person;
    // Whatever was decided, nothing of somebody who asked for erasure is corrected any more.
    const last =
      leaving?.how === 'W3' ? diary.at(addDays(person.d0, leaving.day + erasureAfterDays), 10) : null;
    return {
      participant: person.participant,
      acts: diary.acts().filter(({ at }) => last === null || at < last),
      studies,
      scores: person.scores,
      failures,
      readers,
    };
  };
