import { describe, expect, it } from '@jest/globals';
import { deviationCategories } from '../../../../src/domain/parameters/deviation-category.js';
import { importanceOf } from '../../../../src/domain/protocol/deviations/found-deviation.js';
import {
  derivedDeviations,
  deviations,
  touchesEndpoint,
} from '../../../../src/domain/protocol/deviations/deviations.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import {
  aConsent,
  casebook,
  type CasebookBuilder,
  date,
  lab,
  operatedOn,
} from '../../../support/casebooks.js';
import { dataCut, s1, s5, s8, s12 } from '../../../support/stories.js';

const found = (builder: CasebookBuilder, until = dataCut) =>
  derivedDeviations(builder.build(), protocolV1, date(until));
const brief = (builder: CasebookBuilder, until = dataCut) =>
  found(builder, until).map(({ ruleId, category, importance, on }) => [ruleId, category, importance, on]);

/** S1 until the surgery of 2025-07-08, PRE sealed; every day of `until` lies before M1 closes. */
const ready = (): CasebookBuilder => operatedOn('2025-07-08').predicted('PRE', '2025-06-26');
const m1Open = '2025-08-01';
const labs = (on: string) => ({
  totalBilirubin: lab(14, 'µmol/L', on),
  albumin: lab(42, 'g/L', on),
  inr: lab(1.05, 'INR', on),
});

describe('the importance of a deviation', () => {
  it('ST-DEVIATION: follows from the category', () => {
    const important = deviationCategories.filter((one) => importanceOf(one, protocolV1) === 'IMPORTANT');
    expect(important).toEqual([
      'CONSENT',
      'ELIGIBILITY',
      'MRI',
      'PREDICTION_LOCK',
      'BLINDING',
      'ENDPOINT_SCAN',
    ]);
  });

  it('ST-DEVIATION: is a parameter of the protocol', () => {
    const stricter = {
      ...protocolV1,
      deviations: { ...protocolV1.deviations, importantCategories: ['VISIT'] },
    } as const;
    expect(importanceOf('VISIT', stricter)).toBe('IMPORTANT');
    expect(importanceOf('CONSENT', stricter)).toBe('MINOR');
  });
});

describe('deviations that the rules find', () => {
  it('ST-DEVIATION: none on the way of S1 and S5', () => {
    expect(found(s1())).toEqual([]);
    expect(found(s5().predicted('PRE', '2025-10-02'))).toEqual([]);
  });

  it('ST-DEVIATION: a missed visit is minor, the missed M24 an important one of the endpoint scan', () => {
    expect(brief(s8().predicted('PRE', '2025-08-20'))).toEqual([
      ['VIS-MISSED', 'VISIT', 'MINOR', '2026-12-18'],
      ['VIS-MISSED', 'VISIT', 'MINOR', '2027-03-20'],
      ['VIS-MISSED', 'VISIT', 'MINOR', '2027-06-17'],
      ['VIS-MISSED', 'ENDPOINT_SCAN', 'IMPORTANT', '2027-10-26'],
    ]);
  });

  it('ST-DEVIATION: a visit is missed from the day after its window, not before', () => {
    const lost = s8().predicted('PRE', '2025-08-20');
    expect(found(lost, '2026-12-17')).toEqual([]);
    expect(found(lost, '2026-12-18')).toHaveLength(1);
  });

  it('ST-DEVIATION: a clean scan after the window of M24 keeps the label and the deviation', () => {
    const late = operatedOn('2025-07-08')
      .predicted('PRE', '2025-06-26')
      .clean('2025-08-07', '2025-10-08', '2026-01-08', '2026-04-08', '2026-07-08', '2026-10-08')
      .clean('2027-01-08', '2027-04-08', '2027-10-01');
    expect(brief(late)).toEqual([['VIS-MISSED', 'ENDPOINT_SCAN', 'IMPORTANT', '2027-09-07']]);
  });

  it.each([
    ['failed', { ecog: 2 }, 'I6'],
    [
      'not known to pass',
      { diagnosis: { basis: 'IMAGING_LR5', transcript: 'NOT_SIGNED', firstEver: true } },
      'I3',
    ],
  ] as const)('ST-DEVIATION: surgery although a rule %s, one a rule, on the day', (words, change, ruleId) => {
    const operated = operatedOn('2025-07-08', change).predicted('PRE', '2025-06-26');
    expect(brief(operated, m1Open)).toEqual([[ruleId, 'ELIGIBILITY', 'IMPORTANT', '2025-07-08']]);
    expect(found(operated, m1Open)[0]?.description).toContain(words);
  });

  it('ST-DEVIATION: laboratory values that grew too old by a postponed surgery', () => {
    const postponed = casebook()
      .consented()
      .screened({ labs: labs('2025-06-23') })
      .linked('2025-06-24')
      .imaged('2025-06-24')
      .predicted('PRE', '2025-06-26');
    expect(brief(postponed.operated('2025-07-07'), m1Open)).toEqual([]);
    expect(brief(postponed.operated('2025-07-08'), m1Open)).toEqual([
      ['I5', 'ELIGIBILITY', 'IMPORTANT', '2025-07-08'],
    ]);
  });

  it('ST-DEVIATION: the MRI of the actual day by date, by quality, or judged by nobody', () => {
    const [slipped] = found(ready().operated('2025-07-25'), m1Open).filter(({ ruleId }) => ruleId === 'I4');
    expect(slipped).toMatchObject({ category: 'MRI', importance: 'IMPORTANT', on: '2025-07-25' });
    expect(slipped?.description).toContain('I4-DATE');
    const [poor] = found(s12().operated('2026-02-24'), '2026-03-01');
    expect(poor).toMatchObject({ ruleId: 'I4', category: 'MRI', on: '2026-02-24' });
    expect(poor?.description).toContain('I4-QUALITY');
    const unread = casebook().consented().screened().imaged('2025-06-24', { verdict: 'NEEDS_REVIEW' });
    expect(brief(unread.operated('2025-07-08'), m1Open)).toEqual([['I4', 'MRI', 'IMPORTANT', '2025-07-08']]);
  });

  it('ST-DEVIATION: the first model run and the surgery need consent on their own day', () => {
    const early = ready().build();
    const signedOn = (on: string) => ({
      ...early,
      consents: early.consents.map((fact) => ({ ...fact, value: aConsent({ consentDate: date(on) }) })),
    });
    const consentOf = (on: string) =>
      derivedDeviations(signedOn(on), protocolV1, date(m1Open))
        .filter(({ category }) => category === 'CONSENT')
        .map(({ ruleId, importance, on: day }) => [ruleId, importance, day]);
    expect(consentOf('2025-06-26')).toEqual([]);
    expect(consentOf('2025-06-27')).toEqual([['C0', 'IMPORTANT', '2025-06-26']]);
    expect(consentOf('2025-07-09')).toEqual([
      ['C0', 'IMPORTANT', '2025-06-26'],
      ['C0', 'IMPORTANT', '2025-07-08'],
    ]);
  });

  it('ST-DEVIATION: a flag withheld on the day counts, one withdrawn or a form renewed later does not', () => {
    const flags = { ...aConsent().flags, aiProcessing: false };
    const withheld = casebook()
      .consented({ flags })
      .screened()
      .imaged('2025-06-24')
      .predicted('PRE', '2025-06-26');
    expect(found(withheld, m1Open)[0]?.description).toContain('processing by AI');
    const later = ready().consented({ consentDate: date('2025-07-20'), formVersion: '2.0', flags });
    expect(brief(later, m1Open)).toEqual([]);
  });

  it('ST-DEVIATION: eligible and operated without a PRE score fixed by the day of surgery', () => {
    const lock = [['BL-SEQUENCE', 'PREDICTION_LOCK', 'IMPORTANT', '2025-07-08']];
    expect(brief(operatedOn('2025-07-08'), m1Open)).toEqual(lock);
    expect(brief(operatedOn('2025-07-08').predicted('PRE', '2025-07-08'), m1Open)).toEqual([]);
    expect(brief(operatedOn('2025-07-08').predicted('PRE', '2025-07-09'), m1Open)).toEqual([
      ['BL-SEQUENCE', 'PREDICTION_LOCK', 'IMPORTANT', '2025-07-09'],
    ]);
  });

  it('ST-DEVIATION: a model that refused its input kept the protocol, and who was not eligible needs no score', () => {
    expect(brief(operatedOn('2025-07-08').refused('PRE', '2025-06-26', 'FIELD_MISSING'), m1Open)).toEqual([]);
    expect(brief(operatedOn('2025-07-08', { ecog: 2 }), m1Open).map(([ruleId]) => ruleId)).toEqual(['I6']);
  });

  it('MRI-ROLE: neither a secondary score nor its refusal stands in for the PRE score that is missing', () => {
    const lock = [['BL-SEQUENCE', 'PREDICTION_LOCK', 'IMPORTANT', '2025-07-08']];
    const secondary = operatedOn('2025-07-08').predicted('PRE', '2025-07-01', { purpose: 'SECONDARY' });
    const refused = operatedOn('2025-07-08').refused('PRE', '2025-07-01', 'PHASE_MISSING', 'SECONDARY');
    expect(brief(secondary, m1Open)).toEqual(lock);
    expect(brief(refused, m1Open)).toEqual(lock);
  });

  it('ST-DEVIATION: pathology after 45 days is asked about, no deviation', () => {
    expect(found(s1().reported('2025-09-15'))).toEqual([]);
  });

  it('ST-DEVIATION: nothing before surgery, and nothing from facts after the cutoff', () => {
    expect(found(s12())).toEqual([]);
    expect(found(operatedOn('2025-07-08', { ecog: 2 }), '2025-07-07')).toEqual([]);
  });
});

describe('all deviations of a participant', () => {
  it('ST-DEVIATION: those recorded from their first day on, then those found, each with its importance', () => {
    const book = operatedOn('2025-07-08', { ecog: 2 })
      .deviated('2025-07-20', 'BLINDING', { discoveredOn: date('2025-07-30') })
      .deviated('2025-07-21', 'DATA')
      .build();
    const told = (until: string) =>
      deviations(book, protocolV1, date(until)).map(({ source, category, importance, on }) => [
        source,
        category,
        importance,
        on,
      ]);
    expect(told('2025-07-21')).toEqual([
      ['RECORDED', 'BLINDING', 'IMPORTANT', '2025-07-20'],
      ['RECORDED', 'DATA', 'MINOR', '2025-07-21'],
      ['DERIVED', 'ELIGIBILITY', 'IMPORTANT', '2025-07-08'],
    ]);
    expect(told('2025-07-19')).toHaveLength(1);
    expect(deviations(book, protocolV1, date('2025-07-21')).map(({ revision }) => revision)).toEqual([
      book.deviations[0]?.revision,
      book.deviations[1]?.revision,
      null,
    ]);
  });

  it('ST-DEVIATION: only what is important and touches the endpoint bears on the per-protocol set', () => {
    const touching = deviationCategories.filter((category) =>
      deviations(casebook().deviated('2025-07-20', category).build(), protocolV1, date(dataCut)).some((one) =>
        touchesEndpoint(one, protocolV1),
      ),
    );
    expect(touching).toEqual(['BLINDING', 'ENDPOINT_SCAN']);
  });
});
