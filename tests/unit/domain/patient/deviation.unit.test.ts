import { describe, expect, it } from '@jest/globals';
import type { CommandData } from '../../../../src/domain/record/patient-commands.js';
import { date } from '../../../support/casebooks.js';
import { noon, operated, type PatientHistory, person } from '../../../support/patient-histories.js';

const today = '2025-08-20';
const signedIn = (history: PatientHistory, at = noon(today)): PatientHistory =>
  history.on(today).with({ actor: person('investigator'), authenticatedAt: at });

const aDeviation = (
  change: Partial<CommandData<'RecordDeviation'>> = {},
): CommandData<'RecordDeviation'> => ({
  category: 'BLINDING',
  description: 'the reader was told the course',
  discoveredOn: date('2025-08-10'),
  startedOn: date('2025-08-01'),
  endedOn: date('2025-08-05'),
  cause: 'a note in the archive',
  action: 'note removed',
  meaning: 'RESPONSIBILITY',
  reason: 'seen at review',
  ...change,
});

const tried = (change: Partial<CommandData<'RecordDeviation'>>) =>
  signedIn(operated()).tries('RecordDeviation', aDeviation(change));

describe('a protocol deviation', () => {
  it('ST-DEVIATION: is recorded as the investigator signs it', () => {
    const history = signedIn(operated()).does('RecordDeviation', aDeviation());
    expect(history.types(operated().events.length)).toEqual(['DeviationRecorded']);
    expect(history.book.deviations.map(({ value }) => value)).toEqual([aDeviation()]);
  });

  it('ST-DEVIATION: needs the investigator, freshly signed in', () => {
    const coordinator = signedIn(operated()).by(person('coordinator'));
    expect(coordinator.tries('RecordDeviation', aDeviation())).toMatchObject({ code: 'SIGNATURE.ROLE' });
    const stale = signedIn(operated(), noon('2025-08-19'));
    expect(stale.tries('RecordDeviation', aDeviation())).toMatchObject({ code: 'SIGNATURE.STALE' });
  });

  it.each([
    ['discovered before it started', { discoveredOn: date('2025-07-31') }, 'ST-DEVIATION', '/discoveredOn'],
    ['ended before it started', { endedOn: date('2025-07-31') }, 'ST-DEVIATION', '/endedOn'],
    ['started before consent', { startedOn: date('2025-06-19') }, 'C0', '/startedOn'],
    ['discovered tomorrow', { discoveredOn: date('2025-08-21') }, 'EC-H06', '/discoveredOn'],
    ['ended tomorrow', { endedOn: date('2025-08-21') }, 'EC-H06', '/endedOn'],
  ] as const)('ST-DEVIATION: one that was %s is refused', (_, change, ruleId, path) => {
    expect(tried(change)).toMatchObject({ code: 'RULE.VIOLATED', violations: [{ ruleId, path }] });
  });

  it('ST-DEVIATION: may start, end and be discovered on one day, or still last', () => {
    const day = date(today);
    expect(tried({ startedOn: day, endedOn: day, discoveredOn: day })).toHaveLength(1);
    expect(tried({ endedOn: null })).toHaveLength(1);
  });

  it('ST-DEVIATION: a corrected category changes its importance, not the history', () => {
    const history = signedIn(operated()).does('RecordDeviation', aDeviation());
    const corrected = history.does('CorrectValue', {
      factRevision: history.book.revision,
      path: '/category',
      value: 'DATA',
      reasonCode: 'OTHER',
      reason: 'nobody was unblinded',
      source: 'note to file',
    });
    expect(corrected.book.deviations[0]?.value.category).toBe('DATA');
    expect(corrected.types()).toContain('DeviationRecorded');
  });
});
