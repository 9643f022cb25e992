import { p } from '../html/prose.js';
import type { Section } from '../html/section.js';
import { table } from '../html/table.js';
import { type Checklist, type ChecklistItem, checklists } from '../checklists/index.js';
import { type Markup, h } from '../markup/element.js';

const titlesOf = (sections: readonly Section[]): readonly (readonly [string, string])[] =>
  sections.flatMap(({ id, title, parts = [] }) => [[id, title] as const, ...titlesOf(parts)]);

const answer = (one: ChecklistItem, titles: ReadonlyMap<string, string>): Markup => {
  if ('notApplicable' in one) return `Not applicable: ${one.notApplicable}.`;
  const title = titles.get(one.at);
  if (title === undefined) {
    throw new Error(`the report has no section ${one.at}, to which item ${one.item ?? one.subject} points`);
  }
  return h('a', { href: `#${one.at}` }, title);
};

const checklistPart = (one: Checklist, titles: ReadonlyMap<string, string>): Section => ({
  id: `checklist-${one.id}`,
  title: one.title,
  content: [
    p(one.source),
    table({
      caption: `Where the items of ${one.title} are answered`,
      columns: ['Item', 'Subject', 'Answered', 'Number and subject'],
      rows: one.items.map((item) => [
        item.item ?? 'no number',
        item.subject,
        answer(item, titles),
        item.read ? 'compared with the source' : 'not compared with a source',
      ]),
    }),
  ],
});

/**
 * The table of every checklist over the sections of the report: item, and where it is answered or why it does not apply.
 * @throws Error naming an item whose section the report has not
 */
export const checklistSection = (sections: readonly Section[]): Section => {
  const titles = new Map(titlesOf(sections));
  return {
    id: 'checklists',
    title: 'Reporting checklists',
    content: [p('Subjects are in our words; a link leads to the section that answers the item.')],
    parts: checklists.map((one) => checklistPart(one, titles)),
  };
};
