import { checklists } from '../../../src/report/checklists/index.js';
import type { ChecklistItem } from '../../../src/report/checklists/checklist.js';
import { found } from './pictures.js';

/** What a report says to one item of a checklist. */
export interface ChecklistAnswer {
  readonly item: ChecklistItem;
  /** The text of its cell. */
  readonly answered: string;
  readonly applies: boolean;
  /** What stands in the section that the item names, without the heading; null where it names none. */
  readonly content: string | null;
}

export const checklistAnswers = (page: string): readonly ChecklistAnswer[] => {
  const byId = new Map(found(page, '[id]').map((one) => [one.getAttribute('id'), one]));
  const text = (id: string): string => byId.get(id)?.textContent ?? '';
  return checklists.flatMap(({ items, id }) => {
    const rows = found(page, `#checklist-${id} tbody tr`);
    if (rows.length !== items.length)
      throw new Error(`the table of ${id} has ${rows.length} rows for ${items.length} items`);
    return items.map((item, k): ChecklistAnswer => {
      const answered = rows[k]?.querySelector('td:nth-child(3)')?.textContent ?? '';
      return {
        item,
        answered,
        applies: !answered.startsWith('Not applicable: '),
        content:
          'at' in item
            ? text(item.at)
                .replace(text(`${item.at}-heading`), '')
                .trim()
            : null,
      };
    });
  });
};
