import { type Markup, h, made, markupOf } from '../markup/element.js';
import { type Section, contentsElement, sectionElement } from './section.js';
import { styleSheet } from './style-sheet.js';

export interface Page {
  readonly title: string;
  /** Between the heading and the contents. */
  readonly opening: readonly Markup[];
  readonly sections: readonly Section[];
}

/** The whole document in one file: no script, nothing from elsewhere. The same page gives the same bytes. */
export const pageHtml = ({ title, opening, sections }: Page): string =>
  `<!doctype html>\n${markupOf(
    h(
      'html',
      { lang: 'en' },
      h(
        'head',
        null,
        h('meta', { charSet: 'utf-8' }),
        h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        h('meta', { name: 'robots', content: 'noindex' }),
        h('title', null, title),
        made('style', {}, styleSheet),
      ),
      h(
        'body',
        null,
        h('header', null, h('h1', null, title), ...opening),
        h(
          'nav',
          { 'aria-label': 'Contents' },
          h('h2', { id: 'contents' }, 'Contents'),
          contentsElement(sections),
        ),
        h('main', null, ...sections.map((section) => sectionElement(section))),
      ),
    ),
  )}\n`;
