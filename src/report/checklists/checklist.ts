/** What a report answers to one item of a checklist: where it stands, or why it does not apply. */
export type ChecklistItem = {
  /** Number in the publication; null where it was not read there. */
  readonly item: string | null;
  /** In our words. */
  readonly subject: string;
  /** The number and subject were compared with the source that the checklist names. */
  readonly read: boolean;
} & ({ readonly at: string } | { readonly notApplicable: string });

export interface Checklist {
  readonly id: string;
  readonly title: string;
  /** The publication, and where the items were read. */
  readonly source: string;
  readonly items: readonly ChecklistItem[];
}

/** An item that stands at an anchor of the report. */
export const at = (item: string | null, subject: string, anchor: string, read = true): ChecklistItem => ({
  item,
  subject,
  read,
  at: anchor,
});

export const notApplicable = (
  item: string | null,
  subject: string,
  why: string,
  read = true,
): ChecklistItem => ({
  item,
  subject,
  read,
  notApplicable: why,
});

/** For items whose number and subject could not be compared with the source. */
export const unread = false;

export const noDevelopment = 'no model was developed or updated in this trial';
export const authorsWrite = 'a generated report states figures and their limits; the authors interpret them';
