import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../../src/domain/calendar/instant.js';
import { followed, frozenTrial, nobody, screened } from '../../../support/patient-histories.js';

describe('what the clock adds to a record', () => {
  it('VIS-WINDOW: nothing before a window opens, its announcement from the first moment of that day at the site', () => {
    const history = followed();
    const at = (now: string) => history.with({ now: instant(now) }).tries('ObserveClock', {});
    expect(at('2025-07-28T15:59:59.999Z')).toEqual([]);
    expect(at('2025-07-28T16:00:00.000Z')).toEqual([
      {
        type: 'VisitWindowOpened',
        data: {
          visit: 'M1',
          on: '2025-07-29',
          window: { open: '2025-07-29', target: '2025-08-07', close: '2025-08-22' },
        },
      },
      {
        type: 'VisitReminded',
        data: {
          visit: 'M1',
          on: '2025-07-29',
          window: { open: '2025-07-29', target: '2025-08-07', close: '2025-08-22' },
          reminder: 'open',
        },
      },
    ]);
  });

  it('VIS-REMIND: a timer that fires days late announces the same events with the same dates as punctual ones', () => {
    const data = (history: ReturnType<typeof followed>) =>
      history.events.map(({ type, data }) => ({ type, data }));
    const punctual = ['2025-07-29', '2025-08-07', '2025-08-08', '2025-08-19', '2025-08-23'].reduce(
      (history, day) => history.clock(day),
      followed(),
    );
    expect(data(followed().clock('2025-08-23'))).toEqual(data(punctual));
  });

  it('what was announced is not announced again', () => {
    expect(followed().clock('2025-08-09').tries('ObserveClock', {})).toEqual([]);
  });

  it('BL-SEQUENCE: once the freeze is ordered the casebook freezes itself, after what was still to be announced', () => {
    const frozen = followed()
      .with({ trial: frozenTrial('2025-07-30') })
      .clock('2025-07-30');
    expect(frozen.types(followed().events.length)).toEqual([
      'VisitWindowOpened',
      'VisitReminded',
      'CasebookFrozen',
    ]);
    expect(frozen.events.at(-1)).toMatchObject({ data: { frozenAt: '2025-07-30T04:00:00.000Z' } });
    expect(frozen.book.frozen).toBe(true);
  });

  it.each([
    ['without any event', nobody],
    ['before surgery', screened],
  ])('BL-SEQUENCE: a record %s is frozen too', (_, history) => {
    const frozen = history()
      .with({ trial: frozenTrial('2025-07-30') })
      .clock('2025-07-30');
    expect(frozen.types(history().events.length)).toEqual(['CasebookFrozen']);
  });
});
