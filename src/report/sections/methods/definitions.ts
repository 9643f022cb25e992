import type { Figure } from '../../../contracts/evaluation.js';
import type { DefinitionOf } from '../../html/figures-table.js';
import type { Section } from '../../html/section.js';
import { h } from '../../markup/element.js';
import { figureName } from '../../words/figure-names.js';

const keyOf = ({ estimator, definition }: Pick<Figure, 'estimator' | 'definition'>): string =>
  JSON.stringify([estimator, definition]);

/** Each definition of some figures once, in the order in which they are met, and where it stands. */
export interface Definitions {
  readonly section: Section;
  readonly of: DefinitionOf;
}

export const definitionsOf = (figures: readonly Figure[]): Definitions => {
  const first = new Map(figures.map((figure) => [keyOf(figure), figure]));
  const idOf = new Map([...first.keys()].map((key, k) => [key, `def-${k + 1}`]));
  return {
    of: (figure) => idOf.get(keyOf(figure)) ?? null,
    section: {
      id: 'definitions',
      title: 'Definitions of the figures',
      content: [
        h(
          'dl',
          null,
          ...[...first].flatMap(([key, { estimator, definition }]) => [
            h('dt', { key: `t${key}`, id: idOf.get(key) }, figureName(estimator)),
            h('dd', { key: `d${key}` }, definition),
          ]),
        ),
        ...(figures.length === 0 ? [h('p', null, 'No figure was computed.')] : []),
      ],
    },
  };
};
