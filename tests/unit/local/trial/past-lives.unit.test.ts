import { describe, expect, it } from '@jest/globals';
import { firstDayFrom, refusePastLives } from '../../../../src/local/past-lives.js';
import type { LivesOfTrial } from '../../../../src/virtual/lives/index.js';
import { writtenTrials } from '../../../../src/virtual/simulate.js';

const now = '2027-03-01T09:30:00.000Z';

const written = (firstDay: ReturnType<typeof firstDayFrom> | undefined) => {
  const [trial] = writtenTrials({
    participants: 3,
    seed: 1,
    scenario: 'stated',
    ...(firstDay && { firstDay }),
  });
  if (!trial) throw new Error('no trial was written');
  return { header: { office: trial.office }, lives: trial.lives } as unknown as LivesOfTrial;
};

describe('lives from a file on a stack, whose clock begins today', () => {
  it('are refused where the first act is past, with the option that mends it and its day', () => {
    expect(() => {
      refusePastLives('lives.jsonl', written(undefined), now);
    }).toThrow(/lives\.jsonl: its first act is of 2025-.*begins today, 2027-03-01.*--first-day 2027-04-30/);
  });

  it('are let in where they begin on the day that the refusal names', () => {
    expect(() => {
      refusePastLives('lives.jsonl', written(firstDayFrom(now)), now);
    }).not.toThrow();
  });

  it('are refused where only an act of the trial office is past', () => {
    const { header, lives } = written(firstDayFrom(now));
    const [first] = header.office.acts;
    if (!first) throw new Error('the office does nothing');
    const office = { acts: [{ ...first, at: '2027-02-28T01:00:00.000Z' }] } as typeof header.office;
    expect(() => {
      refusePastLives('lives.jsonl', { header: { ...header, office }, lives }, now);
    }).toThrow('its first act is of 2027-02-28');
  });
});
