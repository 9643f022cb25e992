/** A first recurrence goes to blinded readers under an opaque id (protocol §5, §7.1, ML-READERS, BL-READERS). */
export interface ReadingCase {
  /** Random, made outside the domain: nobody can tell the participant from it. */
  readonly caseId: string;
  /** Revision of the `RecurrenceObserved` that is read. */
  readonly recurrenceRevision: number;
}
