import { notStated, p } from '../html/prose.js';
import type { Section } from '../html/section.js';
import { table } from '../html/table.js';
import { type Checklist, type ChecklistItem, checklists } from '../checklists/index.js';
import { type Markup, h, textsOf } from '../markup/element.js';

type ById = ReadonlyMap<string, Section>;

const byId = (sections: readonly Section[]): readonly (readonly [string, Section])[] =>
  sections.flatMap((one) => [[one.id, one] as const, ...byId(one.parts ?? [])]);

const textsIn = ({ content, parts = [] }: Section): readonly string[] => [
  ...content.flatMap(textsOf),
  ...parts.flatMap(textsIn),
];

/** Whether a section says of an item only that the record states nothing: all of it, or wherever it comes to the item. */
const isUnstated = (section: Section, says: string): boolean => {
  const texts = textsIn(section).map((text) => text.trim());
  if (texts.every((text) => text === notStated)) return true;
  const places = texts.flatMap((text, k) => (text === says ? [texts[k + 1]] : []));
  return places.length > 0 && places.every((next) => next === notStated);
};

const answer = (one: ChecklistItem, sections: ById): Markup => {
  if ('notApplicable' in one) return `Not applicable: ${one.notApplicable}.`;
  const section = sections.get(one.at);
  if (section === undefined) {
    throw new Error(`the report has no section ${one.at}, to which item ${one.item ?? one.subject} points`);
  }
  return isUnstated(section, one.says)
    ? 'Not applicable: the record of the trial does not state it.'
    : h('a', { href: `#${one.at}` }, section.title);
};

const checklistPart = (one: Checklist, sections: ById): Section => ({
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
        answer(item, sections),
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
  const found = new Map(byId(sections));
  return {
    id: 'checklists',
    title: 'Reporting checklists',
    content: [p('Subjects are in our words; a link leads to the section that answers the item.')],
    parts: checklists.map((one) => checklistPart(one, found)),
  };
};
