import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { filledText, idText, onlyLacksContent, text } from '../../../src/contracts/values/index.js';
import { comparable, hasContent } from '../../../src/domain/shared/content.js';

/** What nobody can see: format characters, and beyond them fillers, joiners, selectors and the blank Braille pattern. */
const invisible = [
  '\u200B',
  '\u00AD',
  '\u2060',
  '\uFEFF',
  '\u034F',
  '\u115F',
  '\u1160',
  '\u17B4',
  '\u180B',
  '\u3164',
  '\uFE0F',
  '\uFFA0',
  '\u{1BCA0}',
  '\u{E0001}',
  '\u{E0100}',
  '\u2800',
  ' ',
  '\u3000',
] as const;
const anyInvisible = fc.array(fc.constantFrom(...invisible), { minLength: 1, maxLength: 6 });

describe('content of a text', () => {
  it.each(invisible)('%j alone is none, neither as a reason nor as an id', (character) => {
    expect(hasContent(character)).toBe(false);
    expect(filledText(10).safeParse(character).success).toBe(false);
    expect(idText(10).safeParse(character).success).toBe(false);
    expect(text(10).safeParse(character).success).toBe(true);
  });

  it('is the same question for the schema and for the rule', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (some) => {
        if (/[\p{Cc}\p{Cs}]/u.test(some)) return;
        expect(filledText(100).safeParse(some).success).toBe(hasContent(some));
      }),
    );
  });

  it('is whatever stands between, also an emoji with a selector or a name with a joiner', () => {
    for (const said of ['moved', '❤️', 'نام\u200Cخانوادگی', '-'])
      expect(filledText(40).safeParse(said).success).toBe(true);
  });

  it('of an id is a letter or a digit: a line of dashes names nobody', () => {
    expect(idText(40).safeParse('---').success).toBe(false);
    expect(idText(40).safeParse('4201-06').success).toBe(true);
  });

  it('is all that is wrong with such a text, wherever it stands', () => {
    const schema = z.strictObject({
      drug: z.union([z.strictObject({ name: filledText(9) }), z.literal('NA')]),
    });
    const wrong = schema.safeParse({ drug: { name: '\u200B' } });
    const worse = schema.safeParse({ drug: { name: '\u200B', more: 1 } });
    expect(wrong.error && onlyLacksContent(wrong.error)).toBe(true);
    expect(worse.error && onlyLacksContent(worse.error)).toBe(false);
  });
});

describe('what an id is compared by', () => {
  it('does not change with what cannot be seen, wherever it is put', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9]{1,18}$/u);
    fc.assert(
      fc.property(id, anyInvisible, fc.nat(18), (number, hidden, at) => {
        const place = at % (number.length + 1);
        const typed = `${number.slice(0, place)}${hidden.join('')}${number.slice(place)}`;
        expect(comparable(typed)).toBe(comparable(number));
      }),
    );
  });

  it('is the same when it is asked twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (some) => {
        expect(comparable(comparable(some))).toBe(comparable(some));
      }),
    );
  });

  it('joins what a hidden character held apart', () => {
    expect(comparable('e\u034F\u0301')).toBe('É');
  });
});
