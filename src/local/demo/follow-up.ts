import { setTimeout as sleep } from 'node:timers/promises';
import { temporalLinks } from '../../contracts/temporal-links.js';
import type { PatientView } from '../../contracts/views/index.js';
import { callBody, visitBody } from '../../virtual/lives/bodies/follow-up.js';
import { recurrenceBody, treatments } from './follow-up-bodies.js';
import { tell, type Participant, type Stage } from './stage.js';
import { pace, plusDays } from './trial-time.js';

type Visit = PatientView['conduct']['visits'][number];
type Code = Visit['visit'];

const recurrenceAt: Code = 'M9';
const lastSeenAt: Code = 'M12';

/** Whether a visit is the last one to come, or before it, in the calendar of the participant's protocol version. */
const isUpTo = (last: Code, { visit }: Visit, calendar: readonly Visit[]): boolean => {
  const codes = calendar.map((one) => one.visit);
  return codes.indexOf(visit) <= codes.indexOf(last);
};

/** Attempts to reach the one who moved away: two ways, more than thirty days apart. */
const contactAttempts: readonly { readonly day: number; readonly way: 'PHONE' | 'LETTER' }[] = [
  { day: 30, way: 'PHONE' },
  { day: 45, way: 'PHONE' },
  { day: 60, way: 'LETTER' },
  { day: 75, way: 'PHONE' },
];

const comesTo = ({ person }: Participant, visit: Visit, calendar: readonly Visit[]): boolean => {
  switch (person.course) {
    case 'negative':
    case 'aggressive':
      return true;
    case 'lost':
      return isUpTo(lastSeenAt, visit, calendar);
  }
};

/** A visit by telephone; the first one after the recurrence tells of the courses that began since. */
const called = async (
  { api }: Stage,
  subjectId: string,
  { visit, window }: Visit,
  calendar: readonly Visit[],
): Promise<void> => {
  await api.command('recordVisit', 'coordinator', subjectId, callBody(visit, window.target, true));
  const before = calendar[calendar.findIndex((one) => one.visit === visit) - 1];
  if (before?.visit !== recurrenceAt) return;
  for (const course of treatments(before.window.target))
    await api.command('recordTherapy', 'coordinator', subjectId, course);
};

/** The coordinator works the list: whoever is due and comes is seen on the target date. */
const workOff = async (
  stage: Stage,
  participant: Participant,
  today: string,
  done: Set<string>,
): Promise<boolean> => {
  const { api } = stage;
  const { subjectId, person } = participant;
  const calendar = (await api.read('getPatient', 'coordinator', subjectId)).conduct.visits;
  let worked = false;
  for (const scheduled of calendar) {
    const { visit, window, status } = scheduled;
    const key = `${subjectId}:${visit}`;
    if (done.has(key) || window.target > today || status === 'ENDED') continue;
    if (!comesTo(participant, scheduled, calendar)) continue;
    done.add(key);
    worked = true;
    const recurs = person.course === 'aggressive' && visit === recurrenceAt;
    if (person.course === 'aggressive' && !isUpTo(recurrenceAt, scheduled, calendar)) {
      await called(stage, subjectId, scheduled, calendar);
      continue;
    }
    await api.command(
      'recordVisit',
      'coordinator',
      subjectId,
      visitBody(visit, window.target, recurs ? 'RECURRENCE' : 'NO_RECURRENCE', window.target),
    );
    if (recurs)
      await api.command('recordRecurrence', 'investigator', subjectId, recurrenceBody(window.target));
  }
  const missed = calendar[calendar.findIndex(({ visit }) => visit === lastSeenAt) + 1];
  if (person.course !== 'lost' || !missed) return worked;
  for (const { day, way } of contactAttempts) {
    const date = plusDays(missed.window.close, day);
    const key = `${subjectId}:contact:${date}`;
    if (done.has(key) || date > today) continue;
    done.add(key);
    worked = true;
    await api.command('recordContactAttempt', 'coordinator', subjectId, { date, way, reached: false });
  }
  return worked;
};

/** Two years of surveillance at days a second: reminders, visits, a recurrence, and one who does not come back. */
export const followUp = async (
  stage: Stage,
  participants: readonly Participant[],
  surgery: string,
): Promise<void> => {
  const { api, narrator, settings, time } = stage;
  const [first] = participants;
  if (!first) throw new Error('nobody to follow up');
  const { conduct } = await api.read('getPatient', 'coordinator', first.subjectId);
  const end = plusDays(conduct.visits.at(-1)?.window.close ?? surgery, 2);
  narrator.heading(`Two years of surveillance, until ${end}`);
  for (const { label, url } of temporalLinks(settings.temporalUi, 'default', await time.today()))
    narrator.say(`Temporal UI, ${label}: ${url}`);
  const done = new Set<string>();
  await time.setPace(pace.fast);
  for (let today = await time.today(); today < end; today = await time.today()) {
    for (const participant of participants) {
      if (await workOff(stage, participant, today, done)) await tell(stage, participant.subjectId);
    }
    await sleep(100);
  }
  await time.setPace(pace.slow);
  await sleep(1_500);
  for (const { subjectId } of participants) await tell(stage, subjectId);
};
