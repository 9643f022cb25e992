import { describe, expect, it } from '@jest/globals';
import { withFixedDates } from '../../../../src/adapters/chromium/fixed-dates.js';

const pdf = (at: string): Uint8Array =>
  Buffer.from(
    `%PDF-1.4\n<</Creator (Chromium)\n/CreationDate (D:${at}+02'00')\n/ModDate (D:${at}+02'00')>>\nxref\n\xff`,
    'latin1',
  );

describe('the dates of a PDF', () => {
  it('are overwritten at equal length, and nothing else is', () => {
    const fixed = Buffer.from(withFixedDates(pdf('20261130141620'), '2028-06-10')).toString('latin1');
    expect(fixed).toHaveLength(pdf('20261130141620').length);
    expect(fixed).toBe(
      Buffer.from(pdf('20280610000000')).toString('latin1').replaceAll("+02'00'", "+00'00'"),
    );
  });

  it('leave two prints of one page the same bytes', () => {
    const [first, second] = ['20261130141620', '20270101000001'].map((at) =>
      withFixedDates(pdf(at), '2028-06-10'),
    );
    expect(second).toEqual(first);
  });

  it('are refused where the day is none, or the file has none', () => {
    expect(() => withFixedDates(pdf('20261130141620'), 'today')).toThrow(/today is no calendar date/u);
    expect(() => withFixedDates(Buffer.from('%PDF-1.4'), '2028-06-10')).toThrow(/names no date of creation/u);
  });
});
