import { describe, expect, it } from '@jest/globals';
import type { PatientEvent } from '../../../../src/domain/record/patient-events.js';
import { patientDecider } from '../../../../src/domain/patient/patient-decider.js';
import { consentInForce } from '../../../../src/domain/protocol/eligibility/consent-rule.js';
import { aConsent, aScreening, date } from '../../../support/casebooks.js';
import {
  consented,
  contextAt,
  imaged,
  nobody,
  operated,
  screened,
} from '../../../support/patient-histories.js';
import { specify } from '../../../support/specify.js';

const given = specify(patientDecider);
const signed: PatientEvent = { type: 'ConsentSigned', data: aConsent() };

describe('recording consent', () => {
  it('C0: the signed consent is recorded as it is', () => {
    given(contextAt('2025-06-20')).when({ type: 'RecordConsent', data: aConsent() }).then(signed);
  });

  it('C0: a second consent on the same form is refused', () => {
    given(contextAt('2025-06-21'), signed)
      .when({ type: 'RecordConsent', data: aConsent({ consentDate: date('2025-06-21') }) })
      .thenRefuses('CONSENT.ALREADY_SIGNED', 'state');
  });

  it('C0: what was refused on a form may be given on the same form later, and is then in force', () => {
    const refused = aConsent({ flags: { ...aConsent().flags, aiProcessing: false } });
    const partly = nobody().does('RecordConsent', refused);
    const full = aConsent({ consentDate: date('2025-06-21') });
    const whole = partly.on('2025-06-21').does('RecordConsent', full);
    expect(consentInForce(whole.book)?.value).toEqual(full);
    expect(
      whole.on('2025-06-22').tries('RecordConsent', { ...refused, consentDate: date('2025-06-22') }),
    ).toEqual([{ type: 'ConsentSigned', data: { ...refused, consentDate: '2025-06-22' } }]);
  });

  it('C0: another answer on the same form and the same day is a mistake, to be corrected', () => {
    const changed = aConsent({ flags: { ...aConsent().flags, futureUse: !aConsent().flags.futureUse } });
    given(contextAt('2025-06-21'), signed)
      .when({ type: 'RecordConsent', data: changed })
      .thenRefuses('CONSENT.ALREADY_SIGNED', 'state');
  });

  it('C0: consent on a new form is a new fact beside the first', () => {
    const again = aConsent({ formVersion: '2.0', consentDate: date('2025-06-21') });
    given(contextAt('2025-06-21'), signed)
      .when({ type: 'RecordConsent', data: again })
      .then({ type: 'ConsentSigned', data: again });
  });

  it('of two people who plan at once the second is told what the first has planned', () => {
    const first = screened().does('PlanSurgery', {
      plannedSurgeryDate: date('2025-07-20'),
      replaces: date('2025-07-08'),
    });
    const second = { plannedSurgeryDate: date('2025-07-22'), replaces: date('2025-07-08') };
    const refusal = first.tries('PlanSurgery', second);
    expect(refusal).toMatchObject({ refusal: 'state', code: 'SURGERY.PLAN_OVERTAKEN' });
    expect(JSON.stringify(refusal)).toContain('2025-07-20');
    expect(first.book.screening?.value.plannedSurgeryDate).toBe('2025-07-20');
    const again = first.does('PlanSurgery', { ...second, replaces: date('2025-07-20') });
    expect(again.events.at(-2)?.data).toEqual({ plannedSurgeryDate: '2025-07-22' });
  });

  it('EC-H06: a consent dated tomorrow at the site is refused, with rule, path, value and limit', () => {
    const decision = nobody().tries('RecordConsent', aConsent({ consentDate: date('2025-06-21') }));
    expect(decision).toMatchObject({
      refusal: 'rule',
      code: 'RULE.VIOLATED',
      violations: [
        {
          ruleId: 'EC-H06',
          path: '/consentDate',
          value: '2025-06-21',
          limit: 'no later than today, 2025-06-20',
        },
      ],
    });
  });

  it('EC-H06: the site is eight hours ahead, so its tomorrow begins at 16:00 UTC', () => {
    const evening = (time: string) => ({ now: `2025-06-20T${time}.000Z` as never });
    const tomorrow = aConsent({ consentDate: date('2025-06-21') });
    expect(nobody().with(evening('15:59:59')).tries('RecordConsent', tomorrow)).toMatchObject({
      code: 'RULE.VIOLATED',
    });
    expect(nobody().with(evening('16:00:00')).does('RecordConsent', tomorrow).types()).toEqual([
      'ConsentSigned',
    ]);
  });

  it('I1: the consent of a 77-year-old is recorded; nobody waits for the screening form', () => {
    const old = nobody().does('RecordConsent', aConsent({ ageYears: 77 }));
    expect(old.plan().waitingFor.map(({ what }) => what)).toEqual(['the freeze of the trial']);
    expect(nobody().tries('RecordConsent', aConsent({ ageYears: 121 }))).toMatchObject({
      violations: [{ ruleId: 'DD-ageYears', value: 121 }],
    });
  });
});

describe('recording the screening form', () => {
  it('ELIG-OVERALL: screening data are recorded and eligibility is judged at once', () => {
    const history = screened();
    expect(history.types(1)).toEqual(['ScreeningRecorded', 'EligibilityAssessed']);
    expect(history.book.eligibility[0]?.value).toMatchObject({ occasion: 'SCREENING', overall: 'PENDING' });
  });

  it('refuses a second screening form', () => {
    expect(screened().tries('RecordScreening', aScreening())).toMatchObject({
      code: 'SCREENING.ALREADY_RECORDED',
      refusal: 'state',
    });
  });

  it('EC-H09: names every violated rule at once, not only the first', () => {
    const decision = consented()
      .on('2025-06-30')
      .tries('RecordScreening', aScreening({ tumourCount: 3, heightCm: 17, childPughStored: 9 }));
    expect(decision).toMatchObject({
      violations: [{ path: '/heightCm' }, { ruleId: 'EC-H09' }, { ruleId: 'EC-H08' }],
    });
  });
});

describe('planning surgery', () => {
  it('ELIG-RECHECK: a new planned date is recorded and judged against the laboratory samples', () => {
    const moved = screened().does('PlanSurgery', { plannedSurgeryDate: date('2025-07-20') });
    expect(moved.types(3)).toEqual(['SurgeryPlanned', 'EligibilityAssessed']);
    expect(moved.book.screening?.value.plannedSurgeryDate).toBe('2025-07-20');
    expect(moved.book.eligibility.at(-1)?.value.rules).toContainEqual({
      ruleId: 'I5',
      verdict: 'UNKNOWN',
      reason: expect.stringContaining('not sampled in the 14 days before surgery'),
    });
  });

  it('ELIG-RECHECK: a planned date that changes no outcome is judged all the same, for its inputs differ', () => {
    const moved = imaged().does('PlanSurgery', { plannedSurgeryDate: date('2025-07-09') });
    expect(moved.types(8)).toEqual(['SurgeryPlanned', 'EligibilityAssessed']);
    const [before, after] = moved.book.eligibility.slice(-2).map(({ value }) => value);
    expect(after).toEqual({ ...before, inputs: expect.anything() });
    expect([before?.inputs?.surgeryDate, after?.inputs?.surgeryDate]).toEqual(['2025-07-08', '2025-07-09']);
  });

  it('ELIG-RECHECK: the same plan once more adds no second judgement', () => {
    const again = imaged().does('PlanSurgery', { plannedSurgeryDate: date('2025-07-08') });
    expect(again.types(8)).toEqual(['SurgeryPlanned']);
  });

  it('refuses a plan before the screening form', () => {
    expect(consented().tries('PlanSurgery', { plannedSurgeryDate: date('2025-07-09') })).toMatchObject({
      code: 'SCREENING.MISSING',
      refusal: 'state',
    });
  });

  it('refuses a plan after surgery and names its date', () => {
    expect(operated().tries('PlanSurgery', { plannedSurgeryDate: date('2025-07-09') })).toMatchObject({
      code: 'SURGERY.ALREADY_PERFORMED',
      message: expect.stringContaining('2025-07-08'),
    });
  });

  it('EC-H01, DD-plannedSurgeryDate: refuses a plan before consent, which is over as well', () => {
    expect(screened().tries('PlanSurgery', { plannedSurgeryDate: date('2025-06-19') })).toMatchObject({
      violations: [{ ruleId: 'DD-plannedSurgeryDate' }, { ruleId: 'EC-H01', path: '/plannedSurgeryDate' }],
    });
  });
});
