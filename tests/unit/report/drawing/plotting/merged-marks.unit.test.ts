import { describe, expect, it } from '@jest/globals';
import { mergedMarks } from '../../../../../src/report/figures/drawing/plotting/merged-marks.js';

const mark = (x: number, y: number, data = 'M0,-2L0,2M-2,0L2,0'): string =>
  `<path d="${data}" transform="translate(${x},${y})"></path>`;

describe('marks that stand side by side', () => {
  it('become one path where they stood', () => {
    expect(mergedMarks(`<g>${mark(10, 20)}${mark(30, 5)}</g>`)).toBe(
      '<g><path d="M10,18L10,22M8,20L12,20M30,3L30,7M28,5L32,5"></path></g>',
    );
  });

  it('stay apart where something else stands between them', () => {
    const text = '<text>12</text>';
    expect(mergedMarks(`${mark(10, 20, 'M0,0L0,6')}${text}${mark(30, 20, 'M0,0L0,6')}`)).toBe(
      `<path d="M10,20L10,26"></path>${text}<path d="M30,20L30,26"></path>`,
    );
  });

  it('stay as they are where they are round', () => {
    const circle = mark(10, 20, 'M2,0A2,2,0,1,1,-2,0Z');
    expect(mergedMarks(circle)).toBe(circle);
  });
});
