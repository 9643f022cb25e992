/** What a report answers to one item of a checklist: where it stands, or why it does not apply. */
export type ChecklistItem = {
  /** Number in the publication; null where it was not read there. */
  readonly item: string | null;
  /** In our words. */
  readonly subject: string;
  /** The number and subject were compared with the source that the checklist names. */
  readonly read: boolean;
} & (
  | {
      readonly at: string;
      /** What the section says where it answers the item: the name of a term, or words of its text. */
      readonly says: string;
    }
  | { readonly notApplicable: string }
);

interface Publication {
  readonly id: string;
  readonly title: string;
  /** The publication, and where the items were read. */
  readonly source: string;
}

export interface Checklist extends Publication {
  readonly items: readonly ChecklistItem[];
}

/** An item as it is written down: number, subject, the section that answers it and its words there, or why none does. */
type Line = readonly [
  item: string | null,
  subject: string,
  answer: readonly [at: string, says: string] | { readonly notApplicable: string },
  read?: 'not read',
];

/** A checklist of these lines, in the order of the publication. */
export const checklist = (publication: Publication, lines: readonly Line[]): Checklist => ({
  ...publication,
  items: lines.map(([item, subject, answer, read]) => ({
    item,
    subject,
    read: read === undefined,
    ...('notApplicable' in answer ? answer : { at: answer[0], says: answer[1] }),
  })),
});

export const noDevelopment = 'no model was developed or updated in this trial';
export const authorsWrite = 'a generated report states figures and their limits; the authors interpret them';
export const noRationale =
  'neither the registry entry nor the protocol says why recurrence beyond Milan, seen by imaging, was chosen as the reference standard';
