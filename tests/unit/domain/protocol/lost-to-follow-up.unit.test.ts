import { describe, expect, it } from '@jest/globals';
import { isLost } from '../../../../src/domain/protocol/surveillance/lost-to-follow-up.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';
import { s1, s8, s8Returned } from '../../../support/stories.js';

const lost = (builder: CasebookBuilder, today: string) => isLost(builder.build(), protocolV1, date(today));

/** Seen at M1; M3 missed after 2025-10-29, M6 missed after 2026-01-29. */
const silent = operatedOn('2025-07-08').clean('2025-08-07');
const calledEnough = silent
  .tried('2026-02-01', 'PHONE')
  .tried('2026-02-10', 'PHONE')
  .tried('2026-03-03', 'LETTER');

describe('lost to follow-up', () => {
  it('ST-LTFU: S8 is lost when M18 is missed after enough attempts', () => {
    expect(lost(s8(), '2027-03-19')).toMatchObject({ lost: false });
    expect(lost(s8(), '2027-03-20')).toEqual({ lost: true, on: '2027-03-20', ruleId: 'ST-LTFU' });
  });

  it('ST-LTFU-BACK: S8 returns with a clean MRI inside the M24 window', () => {
    expect(lost(s8Returned(), '2027-07-14')).toMatchObject({ lost: true });
    expect(lost(s8Returned(), '2027-07-15')).toEqual({ lost: false, returnedOn: '2027-07-15' });
  });

  it.each([
    ['by telephone', silent.tried('2026-04-01', 'PHONE', true)],
    ['by a visit', silent.visited('2026-04-01')],
    ['by own word on vital status', silent.alive('2026-04-01', 'PATIENT')],
  ])('ST-LTFU-BACK: a contact %s reverses the loss', (_, contacted) => {
    const tried = contacted
      .tried('2026-02-01', 'PHONE')
      .tried('2026-02-10', 'PHONE')
      .tried('2026-03-03', 'LETTER');
    expect(lost(tried, '2026-03-31')).toMatchObject({ lost: true });
    expect(lost(tried, '2026-04-01')).toEqual({ lost: false, returnedOn: '2026-04-01' });
  });

  it('ST-LTFU: a registry that knows the participant alive is no contact', () => {
    expect(lost(calledEnough.alive('2026-03-10', 'REGISTRY'), '2026-04-01')).toMatchObject({ lost: true });
  });

  it.each(['REGISTRY', 'RELATIVE'] as const)(
    'ST-LTFU-BACK: a %s that was reached is no contact with the participant',
    (way) => {
      const reached = calledEnough.tried('2026-03-10', way, true);
      expect(lost(reached, '2026-04-01')).toEqual({ lost: true, on: '2026-03-03', ruleId: 'ST-LTFU' });
    },
  );

  it('ST-LTFU: the loss is dated by the condition that was fulfilled last', () => {
    expect(lost(calledEnough, '2026-04-01')).toEqual({ lost: true, on: '2026-03-03', ruleId: 'ST-LTFU' });
  });

  it.each([
    ['one missed visit', operatedOn('2025-07-08').clean('2025-08-07', '2025-10-08')],
    ['no attempt', silent],
    ['two attempts', silent.tried('2026-02-01', 'PHONE').tried('2026-03-03', 'LETTER')],
    [
      'one way',
      silent.tried('2026-02-01', 'PHONE').tried('2026-02-10', 'PHONE').tried('2026-03-03', 'PHONE'),
    ],
    [
      '29 days',
      silent.tried('2026-02-01', 'PHONE').tried('2026-02-10', 'PHONE').tried('2026-03-02', 'LETTER'),
    ],
  ])('ST-LTFU: %s is not enough', (_, builder) => {
    expect(lost(builder, '2026-03-31')).toEqual({ lost: false, returnedOn: null });
  });

  it('ST-LTFU: attempts before the last contact do not count', () => {
    const builder = calledEnough.visited('2026-03-04', { contactMode: 'PHONE' });
    expect(lost(builder, '2026-04-01')).toMatchObject({ lost: false });
    expect(
      lost(
        builder.tried('2026-04-05', 'PHONE').tried('2026-04-20', 'PHONE').tried('2026-05-05', 'MESSAGE'),
        '2026-05-06',
      ),
    ).toMatchObject({ lost: true, on: '2026-05-05' });
  });

  it('ST-LTFU: an attempt on the day of the last contact does not count', () => {
    const seen = silent.visited('2026-02-01', { contactMode: 'PHONE' });
    const tried = seen
      .tried('2026-02-01', 'PHONE')
      .tried('2026-02-10', 'PHONE')
      .tried('2026-03-15', 'LETTER');
    expect(lost(tried, '2026-04-01').lost).toBe(false);
    expect(lost(tried.tried('2026-03-20', 'PHONE'), '2026-04-01').lost).toBe(true);
  });

  it('ST-LTFU: nobody is lost who died, withdrew, recurred or completed every visit', () => {
    for (const builder of [
      calledEnough.died('2026-03-10'),
      calledEnough.withdrew('2026-03-10'),
      calledEnough.recurred('2026-03-10'),
      s1(),
    ])
      expect(lost(builder, '2028-06-10').lost).toBe(false);
  });
});
