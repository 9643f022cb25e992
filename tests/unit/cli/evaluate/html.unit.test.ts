import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { evaluated, ran } from './evaluated.js';

const ties = readFileSync(new URL('../../../reference/data/ties.csv', import.meta.url), 'utf8');
const words = ['--status', 'type', '--horizon', '730'];

describe('apar evaluate --html', () => {
  it('prints one file that holds every figure, needs no script and fetches nothing', async () => {
    const { code, out } = await evaluated(ties, ...words, '--html');
    const { out: json } = await evaluated(ties, ...words, '--json');
    const { figures } = JSON.parse(json) as { readonly figures: readonly object[] };
    expect(code).toBe(0);
    expect(out).toMatch(/^<!doctype html>\n<html lang="en">/u);
    const [, section = ''] = out.split('id="figures"');
    expect([...section.split('</section>')[0]!.matchAll(/<th scope="row"/gu)]).toHaveLength(figures.length);
    expect(out).not.toMatch(/<script|<link|@import|\ssrc=|url\((?!#)/u);
  });

  it('prints the same bytes twice', async () => {
    const [first, again] = [
      await evaluated(ties, ...words, '--html'),
      await evaluated(ties, ...words, '--html'),
    ];
    expect(again.out).toBe(first.out);
  });

  it('escapes what a file or an argument brings', async () => {
    const { out } = await evaluated(
      ties.replace(/^([^\n]*)\bscore\b/u, '$1<b>x</b>'),
      ...words,
      ...['--score', '<b>x</b>'],
      '--html',
    );
    expect(out).toContain('&lt;b&gt;x&lt;/b&gt;');
    expect(out).not.toContain('<b>x</b>');
  });

  it.each([
    ['Chinese characters', '模型一', '模型二'],
    ['case alone', 'Score', 'score'],
    ['a bar, and what follows it', 's|1', 's|2'],
  ])(
    'gives every picture an id and a title of its own where names of scores differ in %s',
    async (_, a, b) => {
      const [header = [], ...rows] = ties
        .trim()
        .split('\n')
        .map((line) => line.split(','));
      const at = header.indexOf('score');
      const doubled = [[...header.with(at, a), b], ...rows.map((row) => [...row, row[at] ?? ''])];
      const file = doubled.map((row) => `${row.join(',')}\n`).join('');
      const { code, out } = await evaluated(file, ...words, '--score', a, '--score2', b, '--html');
      expect(code).toBe(0);
      const ids = [...out.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id);
      expect(ids.filter((id, k) => ids.indexOf(id) !== k)).toEqual([]);
      for (const name of [a, b]) expect(out).toContain(`Cumulative incidence of event (code 1), ${name}`);
    },
  );

  it('is refused together with --json', async () => {
    await expect(ran('data.csv', '--json', '--html')).rejects.toThrow(/cannot be used with/u);
  });
});
