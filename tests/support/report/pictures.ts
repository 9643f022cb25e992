import { parseHTML } from 'linkedom';
import type { Drawn, ReportFigure } from '../../../src/report/figures/index.js';

export const drawn = (figure: ReportFigure): Drawn => {
  if (figure.kind === 'Drawn') return figure;
  throw new Error(`${figure.id} is not drawn: ${figure.reason}`);
};

export interface MarkupNode {
  readonly textContent: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): MarkupNode | null;
  closest(selector: string): MarkupNode | null;
}

interface Document {
  querySelectorAll(selector: string): Iterable<MarkupNode>;
}

/** The document that was read last: a report is long, and a test asks it many things. */
let last: { readonly markup: string; readonly document: Document } | null = null;

/** Elements of a document or of a piece of one that a selector finds. */
export const found = (markup: string, selector: string): readonly MarkupNode[] => {
  if (last?.markup !== markup) {
    const whole = markup.startsWith('<!doctype')
      ? markup
      : `<!doctype html><html><body>${markup}</body></html>`;
    last = { markup, document: (parseHTML(whole) as unknown as { readonly document: Document }).document };
  }
  return [...last.document.querySelectorAll(selector)];
};
