import { parseHTML } from 'linkedom';
import type { Drawn, ReportFigure } from '../../../src/report/figures/index.js';

export const drawn = (figure: ReportFigure): Drawn => {
  if (figure.kind === 'Drawn') return figure;
  throw new Error(`${figure.id} is not drawn: ${figure.reason}`);
};

interface Node {
  readonly textContent: string;
  getAttribute(name: string): string | null;
}

/** Elements of markup that a selector finds. */
export const found = (markup: string, selector: string): readonly Node[] => {
  const { document } = parseHTML(`<!doctype html><html><body>${markup}</body></html>`) as unknown as {
    readonly document: { querySelectorAll(selector: string): Iterable<Node> };
  };
  return [...document.querySelectorAll(selector)];
};
