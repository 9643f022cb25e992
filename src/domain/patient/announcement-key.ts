import type { PatientEvent } from './events.js';

type AnnouncementEvent = Extract<PatientEvent, { readonly data: { readonly window: unknown } }>;

/** Names visit, kind, window dates and reminder: the same thing is never announced twice (architecture §1). */
export const announcementKeyOf = ({ type, data }: AnnouncementEvent): string => {
  const { open, target, close } = data.window;
  const reminder = 'reminder' in data ? `:${data.reminder}` : '';
  return `${data.visit}:${type}${reminder}:${open}/${target}/${close}`;
};
