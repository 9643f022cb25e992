import { daysBetween, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';

/** Day of surgery; null before it. */
export const d0Of = ({ casebook }: ExportedParticipant): PlainDate | null =>
  casebook.resection?.value.surgeryDate ?? null;

/** Study day by the convention of SDTM: the day of surgery is 1, the day before it −1, and there is no day 0; on true dates. */
export const studyDay = (participant: ExportedParticipant, date: PlainDate | null): number | null => {
  const d0 = d0Of(participant);
  if (d0 === null || date === null) return null;
  const days = daysBetween(d0, date);
  return days < 0 ? days : days + 1;
};
