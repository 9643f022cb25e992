import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reworded, wordKeys } from '../../../support/other-words.js';
import { beginnings, plots } from '../patient/arbitrary-lives.js';
import { rewordedProgram } from './reworded-program.js';
import * as said from './shown-lives.js';
import type { Shown } from './shown-lives.js';

type Program = Pick<typeof said, 'shownOfStory' | 'shownOfLife'>;
let other: Program;
beforeAll(async () => {
  other = (await rewordedProgram('tests/unit/domain/other-words/shown-lives.ts')) as Program;
}, 60_000);

/** Also in words for people: chains and plans, and what quotes a text: a query on it, a change of it. */
const quotes: ReadonlySet<string> = new Set([...wordKeys, 'what', 'waitsFor']);
const quoted = ({ path, fact }: Record<string, unknown>): boolean =>
  [path, fact].some((name) => typeof name === 'string' && /[./](reason|message)$/.test(name));

const withoutWords = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  const quoting = quoted(value as Record<string, unknown>);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' && (quotes.has(key) || (quoting && ['value', 'from', 'to'].includes(key)))
        ? inner === ''
        : withoutWords(inner),
    ]),
  );
};

const meaning = (shown: string): unknown => withoutWords(JSON.parse(shown));

/** What whoever sees no clinical data reads of deviations, in the words of `say`. */
const headings = (shown: string, say: (text: string) => string): readonly string[] =>
  (JSON.parse(shown) as Shown).shownWhatIf
    .filter(({ clinical }) => !clinical)
    .flatMap(({ answers }) => answers.flatMap(({ differences }) => differences))
    .flatMap(({ deviations: { appear, vanish } }) => [...appear, ...vanish])
    .map(({ description }) => say(description));

describe('codes, not sentences, carry meaning', () => {
  it.each(said.storyNames)('%s: a log that keeps every text in other words says the same', (story) => {
    expect(meaning(said.shownOfStory(story, 'in other words'))).toEqual(
      meaning(said.shownOfStory(story, 'as said')),
    );
  });

  it.each(said.storyNames)('%s: a program that says everything in other words decides the same', (story) => {
    const [theirs, ours] = [other.shownOfStory(story, 'as said'), said.shownOfStory(story, 'as said')];
    expect(meaning(theirs)).toEqual(meaning(ours));
    expect(headings(theirs, (text) => text)).toEqual(headings(ours, reworded));
  });

  const lives = plots().map(({ beginning, steps }) => [beginnings.indexOf(beginning), steps] as const);

  it('any life: neither what is stored nor what is decided hangs on its words', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const ours = meaning(said.shownOfLife(...life, 'as said'));
        expect(meaning(said.shownOfLife(...life, 'in other words'))).toEqual(ours);
        expect(meaning(other.shownOfLife(...life, 'as said'))).toEqual(ours);
      }),
      { numRuns: 40 },
    );
  });

  it('says something else indeed', () => {
    expect(other.shownOfStory('surgery that slipped', 'as said')).not.toContain('days older than');
    expect(said.shownOfStory('surgery that slipped', 'as said')).toContain('days older than');
  });
});
