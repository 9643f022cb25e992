import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProtocolParameters } from '../../../../src/domain/parameters/parameters.js';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import { whatIf, type Participant } from '../../../../src/domain/patient/what-if/what-if.js';
import { casebook, date } from '../../../support/casebooks.js';
import { aVersion, withEarlierM3 } from '../../../support/protocols.js';
import { dataCut, s1, s12, s4, s5, s8, s9 } from '../../../support/stories.js';
import { lives } from '../patient/arbitrary-lives.js';

type Unjudged = Omit<Participant, 'judgedBy'>;
const stories: readonly Unjudged[] = [s1(), s4(), s5(), s8(), s9(), s12()].map((builder, index) => ({
  subjectId: `APAR-000${index + 1}`,
  casebook: builder.build(),
}));

const ask = (draft: ProtocolParameters, participants = stories, on = dataCut, judgedBy = protocolV1) =>
  whatIf(
    participants.map((one) => ({ ...one, judgedBy })),
    { inForce: protocolV1, draft, on: date(on), finalLock: true },
  );
const of = (draft: ProtocolParameters, subjectId: string, on = dataCut) =>
  ask(draft, stories, on).differences.find((difference) => difference.subjectId === subjectId);

describe('what a draft would change', () => {
  it('is nothing when it says what the version in force says', () => {
    const same = ask(aVersion('9.9.9'));
    expect(same).toMatchObject({
      version: '1.0.0',
      parameters: [],
      compared: 6,
      erased: 0,
      labels: [],
      differences: [],
    });
    expect(Object.values(same.counts).every((count) => count === 0)).toBe(true);
  });

  it('is nothing for any life when the parameters are the same, and the same each time it is asked', () => {
    const stricter = withEarlierM3('2.0.0', { mri: { ...protocolV1.mri, maxDaysBeforeSurgery: 10 } });
    fc.assert(
      fc.property(lives(), lives(), (one, other) => {
        const both = [
          { subjectId: 'APAR-0001', casebook: one.book },
          { subjectId: 'APAR-0002', casebook: other.book },
        ];
        expect(ask(aVersion('9.9.9'), both).differences).toEqual([]);
        expect(JSON.stringify(ask(stricter, both))).toBe(JSON.stringify(ask(stricter, both.toReversed())));
      }),
      { numRuns: 60 },
    );
  });

  it('PV-CONSENT: compares each participant under the version that judges them now, not under that of the site', () => {
    const newer = withEarlierM3('2.0.0');
    expect(ask(newer, stories, dataCut, newer).differences).toEqual([]);
    expect(ask(newer).counts.windowsMove).toBe(5);
  });

  it('names the parameters that differ, leaf by leaf, by path', () => {
    const draft = aVersion('2.0.0', {
      horizon: { ...protocolV1.horizon, months: 36 },
      margin: { ...protocolV1.margin, excludeFromPp: ['R2'] },
    });
    expect(ask(draft).parameters).toEqual([
      { path: '/horizon/months', from: 24, to: 36 },
      { path: '/margin/excludeFromPp/0', from: 'R1', to: 'R2' },
      { path: '/margin/excludeFromPp/1', from: 'R2', to: null },
    ]);
  });

  it('who would be ineligible, by which rule and why', () => {
    const draft = aVersion('2.0.0', { mri: { ...protocolV1.mri, maxDaysBeforeSurgery: 10 } });
    expect(of(draft, 'APAR-0001')?.eligibility).toMatchObject({
      from: 'ELIGIBLE',
      to: 'INELIGIBLE',
      rules: [{ ruleId: 'I4', from: 'PASS', to: 'FAIL', reason: expect.stringContaining('14') }],
    });
    expect(ask(draft).counts).toMatchObject({ becomeIneligible: 5 });
    expect(of(draft, 'APAR-0001')?.deviations.appear).toMatchObject([
      { ruleId: 'I4', category: 'MRI', on: '2025-07-08' },
    ]);
    expect(of(draft, 'APAR-0001')?.analysisSets).toContainEqual({ set: 'FAS_V', from: true, to: false });
  });

  it('whose windows move, from and to', () => {
    const { differences, counts } = ask(withEarlierM3());
    expect(counts.windowsMove).toBe(5);
    expect(differences[0]?.windows).toEqual([
      {
        visit: 'M3',
        from: { open: '2025-09-17', target: '2025-10-08', close: '2025-10-29' },
        to: { open: '2025-09-10', target: '2025-10-08', close: '2025-10-29' },
      },
    ]);
  });

  it('which deviations appear and vanish; one whose window only moved does neither', () => {
    const narrower = aVersion('2.0.0', {
      visits: protocolV1.visits.map((visit) =>
        visit.code === 'M24' ? { ...visit, opensDaysBefore: 2 } : visit,
      ),
    });
    expect(of(narrower, 'APAR-0001')?.deviations).toMatchObject({
      appear: [{ ruleId: 'VIS-MISSED', category: 'ENDPOINT_SCAN', on: '2027-09-07' }],
      vanish: [],
    });
    const wider = aVersion('2.0.0', {
      visits: protocolV1.visits.map((visit) =>
        visit.code === 'M15' ? { ...visit, opensDaysBefore: 95 } : visit,
      ),
    });
    const missed = of(wider, 'APAR-0004')?.deviations;
    expect(missed?.vanish.map(({ description }) => description.slice(0, 3))).toEqual(['M15']);
    expect(missed?.appear).toEqual([]);
    expect(of(withEarlierM3(), 'APAR-0004')?.deviations).toEqual({ appear: [], vanish: [] });
  });

  it('who changes cohort or label, with how many go from which label to which', () => {
    const cohorts = aVersion('2.0.0', { horizon: { ...protocolV1.horizon, months: 4 } });
    const { labels, counts } = ask(cohorts);
    expect(of(cohorts, 'APAR-0003')?.label).toEqual({ from: 'NON_AGGRESSIVE', to: 'EVENT_FREE' });
    expect(labels).toContainEqual({ from: 'NON_AGGRESSIVE', to: 'EVENT_FREE', participants: 1 });
    expect(counts.labelsChange).toBe(labels.reduce((sum, { participants }) => sum + participants, 0));
    const huaier = s1().treated('HUAIER_TCM', '2025-09-01').build();
    const uncounted = aVersion('2.0.0', { adjuvant: { ...protocolV1.adjuvant, countsHuaier: false } });
    expect(ask(uncounted, [{ subjectId: 'APAR-0001', casebook: huaier }]).differences).toMatchObject([
      { cohort: { from: 'EXPLORATORY', to: 'SURGERY_ONLY' } },
    ]);
  });

  it('who would be asked to consent again', () => {
    const draft = aVersion('2.0.0', { consent: { currentForm: '2.0' } });
    expect(of(draft, 'APAR-0001')?.eligibility).toMatchObject({
      to: 'PENDING',
      rules: [{ ruleId: 'C0', to: 'UNKNOWN' }],
    });
  });

  it('C0, AS-ENR: nobody who was operated on before the draft leaves a set because its form is new', () => {
    const draft = aVersion('2.0.0', { consent: { currentForm: '2.0' } });
    expect(of(draft, 'APAR-0001')?.analysisSets).toEqual([]);
    expect(ask(draft).counts.analysisSetsChange).toBe(0);
  });

  it('counts the erased and compares none of them; an empty record changes nothing', () => {
    const erased = { ...s1().build(), shredded: 4 };
    expect(
      ask(withEarlierM3(), [
        { subjectId: 'APAR-0001', casebook: erased },
        { subjectId: 'APAR-0002', casebook: casebook().build() },
      ]),
    ).toMatchObject({ compared: 1, erased: 1, differences: [] });
  });
});
