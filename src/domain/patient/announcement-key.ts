import { announcementKey } from '../protocol/surveillance/announcements.js';
import type { PatientEvent } from '../record/patient-events.js';

type AnnouncementEvent = Extract<PatientEvent, { readonly data: { readonly window: unknown } }>;

/** The key under which the schedule knows what was announced. */
export const announcementKeyOf = ({ type, data }: AnnouncementEvent): string =>
  announcementKey(data.visit, type, data.window, 'reminder' in data ? data.reminder : undefined);
