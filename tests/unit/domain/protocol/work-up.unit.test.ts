import { describe, expect, it } from '@jest/globals';
import { softFindings } from '../../../../src/domain/protocol/edit-checks/soft/soft-findings.js';
import { label24 } from '../../../../src/domain/protocol/label/label-24.js';
import { noCutoff } from '../../../../src/domain/protocol/surveillance/assessments.js';
import { firstRecurrence } from '../../../../src/domain/protocol/surveillance/first-recurrence.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { Scan } from '../../../../src/domain/record/forms/visit.js';
import { addDays } from '../../../../src/domain/calendar/plain-date.js';
import { type CasebookBuilder, date, operatedOn } from '../../../support/casebooks.js';

const seen = '2026-03-16';
const day = (days: number): string => addDays(date(seen), days);
const base = operatedOn('2025-07-08').clean('2025-08-07', '2025-10-08');
const chest = (builder: CasebookBuilder, on: string, change: Partial<Scan> = {}): CasebookBuilder =>
  builder.scanned(on, 'NO_RECURRENCE', { modality: 'CHEST_CT', ...change });
const liver = base.scanned(seen, 'RECURRENCE');

const milan = (builder: CasebookBuilder) => firstRecurrence(builder.build(), protocolV1, noCutoff)?.milan;
const label = (builder: CasebookBuilder) =>
  label24(builder.build(), protocolV1, { cutoff: date('2028-06-10'), finalLock: true });
const asked = (builder: CasebookBuilder) =>
  softFindings(builder.build(), protocolV1, date('2028-06-10')).filter(
    ({ ruleId }) => ruleId === 'ML-WORKUP',
  );

const within = { status: 'WITHIN', ruleId: 'ML-SINGLE' };
const open = { status: 'UNDETERMINED', ruleId: 'ML-WORKUP' };

describe('the work-up of a recurrence', () => {
  it.each([
    [-31, open],
    [-30, within],
    [0, within],
    [30, within],
    [31, open],
    [42, open],
  ])('ML-WORKUP: with a chest CT on day %i after first seen', (days, expected) => {
    const builder = chest(liver, day(days)).recurred(seen);
    expect(milan(builder)).toEqual(expected);
    expect(asked(builder)).toHaveLength(expected === open ? 1 : 0);
  });

  it('ML-WORKUP, LB-UNDET: a tick without a chest CT on record completes nothing and is asked about', () => {
    expect(label(liver.recurred(seen))).toMatchObject({ status: 'UNDETERMINED', value: null });
    expect(asked(liver.recurred(seen))).toMatchObject([
      { path: '/recurrences/0/value/workupComplete', value: true },
    ]);
  });

  it('ML-WORKUP, LB-WITHIN: a tick that was forgotten takes nothing away and is asked about', () => {
    const builder = chest(liver, day(3)).recurred(seen, { workupComplete: false });
    expect(label(builder)).toMatchObject({ status: 'NON_AGGRESSIVE', value: 0 });
    expect(asked(builder)).toMatchObject([{ path: '/recurrences/0/value/workupComplete', value: false }]);
  });

  it.each([
    ['no liver imaging', chest(base, seen)],
    ['an ultrasound of the liver', chest(base.scanned(seen, 'RECURRENCE', { modality: 'US' }), seen)],
    ['an inadequate MRI', chest(base.scanned(seen, 'RECURRENCE', { adequate: false }), seen)],
    ['an inadequate chest CT', chest(liver, seen, { adequate: false })],
    ['an unsigned chest CT', chest(liver, seen, { reportSigned: false })],
    ['a PET', chest(liver, seen, { modality: 'PET' })],
  ])('ML-WORKUP: is not complete with %s', (_, builder) => {
    expect(milan(builder.recurred(seen))).toEqual(open);
  });

  it('ML-WORKUP: ends with the treatment of the recurrence', () => {
    const treated = (on: string) =>
      chest(liver, day(14)).recurred(seen).treated('ABLATION', on, { intent: 'RECURRENCE_TREATMENT' });
    expect(milan(treated(day(14)))).toEqual(within);
    expect(milan(treated(day(13)))).toEqual(open);
  });

  it('COH-TACE-STAIN, ML-WORKUP: ends with a TACE whose angiography shows the tumour, whatever intent was written', () => {
    const treated = (angiographyShowsTumour: boolean) =>
      chest(liver, day(14))
        .recurred(seen)
        .treated('TACE', day(13), { intent: 'ADJUVANT', angiographyShowsTumour });
    expect(milan(treated(true))).toEqual(open);
    expect(milan(treated(false))).toEqual(within);
  });

  it('ST-INDET, ML-WORKUP: of a lesion first left indeterminate is that at its confirmation', () => {
    const confirmed = day(90);
    const builder = base.scanned(seen, 'INDETERMINATE').scanned(confirmed, 'RECURRENCE');
    const form = { confirmDate: date(confirmed) };
    expect(milan(chest(builder, day(100)).recurred(confirmed, form))).toEqual(within);
    expect(milan(chest(builder, day(100)).recurred(seen, form))).toEqual(within);
    expect(milan(chest(builder, day(121)).recurred(confirmed, form))).toEqual(open);
    expect(milan(chest(builder, seen).recurred(confirmed, form))).toEqual(open);
  });

  it('ML-EXTRA: one positive feature is beyond without any work-up', () => {
    expect(milan(base.recurred(seen, { extrahepatic: 'Y' }))?.status).toBe('BEYOND');
  });

  it('ML-READERS, ML-WORKUP: is that of the record for the readers’ description too', () => {
    const caseId = '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11';
    const read = (builder: CasebookBuilder, second: boolean) =>
      builder
        .recurred(seen)
        .caseOpened(caseId)
        .read('reader-1', caseId, seen)
        .read('reader-2', caseId, seen, { workupComplete: second });
    for (const second of [true, false]) {
      expect(firstRecurrence(read(liver, second).build(), protocolV1, noCutoff)).toMatchObject({
        adjudication: 'ADJUDICATED',
        milan: open,
      });
      expect(milan(read(chest(liver, day(20)), second))).toEqual(within);
    }
  });
});
