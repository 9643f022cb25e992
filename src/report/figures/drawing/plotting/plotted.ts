import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { mergedMarks } from './merged-marks.js';
import { shortPath } from './short-path.js';

/** Written into the picture, so that it looks the same in a page and as a file. */
export const fontFamily = 'Helvetica, Arial, "Liberation Sans", sans-serif';
export const fontSize = 11;

const { document } = parseHTML('<!doctype html><html><body></body></html>') as unknown as {
  readonly document: NonNullable<PlotOptions['document']>;
};

/**
 * Plot counts its clip paths over the life of the process and styles by a class: ids are made of the picture's own, and
 * the style goes, so that the same options give the same bytes and two pictures in one page do not meet.
 */
const ofItsOwn = (markup: string, id: string): string => {
  const ids = new Map<string, string>();
  return markup.replace(/<style>[\s\S]*?<\/style>/u, '').replaceAll(/plot-clip-\d+/gu, (found) => {
    const own = ids.get(found) ?? `${id}-clip-${ids.size + 1}`;
    ids.set(found, own);
    return own;
  });
};

/** The same picture in fewer bytes: a report holds hundreds. */
const shortened = (markup: string): string =>
  mergedMarks(markup)
    .replaceAll(/ d="([^"]*)"/gu, (_, data: string) => ` d="${shortPath(data)}"`)
    .replaceAll(/ (?:transform|x|y|x1|x2|y1|y2|cx|cy|width|height)="[^"]*"/gu, (place) =>
      place.replaceAll(/\d+\.\d+/gu, (number) => String(Math.round(Number(number) * 10) / 10)),
    );

/** A plot as the markup of one `svg` element, to be set into a picture. Positions are rounded to a tenth of a pixel. */
export const plotted = (id: string, options: PlotOptions): string => {
  const drawn = plot({
    ...options,
    document,
    className: `${id}-plot`,
    style: { fontFamily, fontSize: `${fontSize}px`, overflow: 'visible', background: 'none' },
  });
  return shortened(ofItsOwn((drawn as unknown as { readonly outerHTML: string }).outerHTML, id));
};
