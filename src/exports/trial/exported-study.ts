import type { PlainDate } from '../../domain/calendar/plain-date.js';
import type { LinkedStudy } from '../../domain/record/forms/linked-study.js';

/** A study of images under another name: its own UID may hold a date, and leads to the archive. */
export interface ExportedStudy {
  /** Such as 2.25.12345; keyed, the same in every export. */
  readonly uid: string;
  readonly role: LinkedStudy['role'];
  /** True date; null while nothing was judged. */
  readonly on: PlainDate | null;
  readonly instances: number | null;
}

/**
 * A DICOM UID (PS3.5 B.2, UUID-derived root) from a keyed hash of the study's own.
 * @param hash lower-case hex, 32 digits or more
 */
export const pseudonymousUid = (hash: string): string => `2.25.${BigInt(`0x${hash.slice(0, 32)}`)}`;
