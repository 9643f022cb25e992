import { consentBody, people, resectionBody, screeningBody } from '../../src/virtual/people/three-people.js';
import type { LoggedEvent } from '../../src/application/ports/event-log.js';
import type { SkippingJourney } from './skipping-journey.js';

const dayMs = 86_400_000;
const stream = 'patient-APAR-0001';
const lastDay = 800;

/** One operated participant left alone for two years: every window opens, is reminded of, overdue and missed. */
export const liveTwoYears = async (journey: SkippingJourney): Promise<readonly LoggedEvent[]> => {
  const worker = await journey.worker();
  return worker.runUntil(async () => {
    const now = await journey.env.currentTimeMs();
    const date = new Date(now - 2 * dayMs).toISOString().slice(0, 10);
    const [person] = people('skipping');
    if (!person) throw new Error('no person');
    await journey.command(stream, 'RecordConsent', { ...consentBody(date), ageYears: 54 });
    await journey.command(stream, 'RecordScreening', screeningBody(person, date, date));
    await journey.command(stream, 'RecordResection', resectionBody(date));
    for (let day = 0; day < lastDay; day += 20) await journey.env.sleep('20 days');
    return (await journey.log.read(stream)).events;
  });
};
