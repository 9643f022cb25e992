import { describe, expect, it } from '@jest/globals';
import { protocolV1 } from '../../../../src/domain/protocol/versions/v1.js';
import type { IdentityField } from '../../../../src/domain/record/identity-correction.js';
import type { TrialState } from '../../../../src/domain/record/trial-state.js';
import { aConsent, anAssessment } from '../../../support/casebooks.js';
import {
  consented,
  followed,
  frozenTrial,
  imaged,
  linked,
  nobody,
  openTrial,
  operated,
  type PatientHistory,
  predicted,
  screened,
  service,
} from '../../../support/patient-histories.js';

const subjectId = 'APAR-0001';
const trialAfter = (changed: readonly IdentityField[], trial: TrialState = openTrial): TrialState => ({
  ...trial,
  identityCorrections: { [subjectId]: [{ correction: 41, changed, commandId: 'c', identityHash: 'h' }] },
});
const after = (history: PatientHistory, changed: readonly IdentityField[]): PatientHistory =>
  history.with({ subjectId, trial: trialAfter(changed) });
const carried = (history: PatientHistory, ageYears: number, sex: 'M' | 'F' = 'M'): PatientHistory =>
  history.reports('RecordIdentityCarried', {
    correction: 41,
    ages: history.book.consents.map(({ revision }) => ({ factRevision: revision, ageYears })),
    sex,
  });
const actions = (history: PatientHistory): readonly string[] => history.plan().actions.map(({ id }) => id);
const verdictOf = (history: PatientHistory, rule: string) =>
  history.book.eligibility.at(-1)?.value.rules.find(({ ruleId }) => ruleId === rule)?.verdict;

describe('a corrected identity', () => {
  it('is taken over before a model or the gate reads anything of the participant', () => {
    expect(actions(imaged().on('2025-07-01'))).toEqual(['predict-PRE:r6']);
    expect(actions(after(imaged().on('2025-07-01'), ['name']))).toEqual(['carry-identity:r41']);
    expect(actions(after(nobody(), ['name']))).toEqual(['carry-identity:r41']);
    expect(actions(after(imaged(), ['name']).with({ subjectId: 'APAR-0002' }))).not.toContain(
      'carry-identity:r41',
    );
  });

  it('I1 says the age at consent anew, and eligibility is judged by it', () => {
    const history = carried(after(imaged(), ['birthDate']), 82);
    const from = imaged().events.length;
    expect(history.types(from)).toEqual(['IdentityCorrected', 'ValueCorrected', 'EligibilityAssessed']);
    expect(history.book.consents[0]?.value.ageYears).toBe(82);
    expect(verdictOf(imaged(), 'I1')).toBe('PASS');
    expect(verdictOf(history, 'I1')).toBe('FAIL');
    expect(history.events.at(-1)?.facts.actor).toEqual(service);
  });

  it('says every age anew where consent was signed twice', () => {
    const twice = consented().does('RecordConsent', aConsent({ formVersion: '2.0' }));
    expect(carried(after(twice, ['birthDate']), 61).book.consents.map(({ value }) => value.ageYears)).toEqual(
      [61, 61],
    );
  });

  it('E3 says the sex of the screening form anew, on which the pregnancy test depends', () => {
    const history = carried(after(screened(), ['sex']), aConsent().ageYears, 'F');
    expect(history.book.screening?.value.sex).toBe('F');
    expect(verdictOf(screened(), 'E3')).toBe('PASS');
    expect(verdictOf(history, 'E3')).toBe('UNKNOWN');
  });

  it('records that it was taken over also where nothing of the record depends on it', () => {
    const history = carried(after(consented(), ['name']), aConsent().ageYears);
    expect(history.types(1)).toEqual(['IdentityCorrected']);
    expect(history.book.identityCorrections.map(({ value }) => value)).toEqual([
      { correction: 41, changed: ['name'] },
    ]);
    expect(actions(history)).not.toContain('carry-identity:r41');
    expect(carried(history, 70).events).toHaveLength(history.events.length);
  });

  it.each(['birthDate', 'sex', 'medicalRecordNumber'] as const)(
    'IV-02: the images are judged anew when %s was corrected, before a model reads them',
    (field) => {
      const history = carried(after(imaged().on('2025-07-01'), [field]), aConsent().ageYears);
      const link = history.book.linkedStudies[0]?.revision;
      const at = history.book.identityCorrections[0]?.revision;
      expect(actions(history)).toEqual([`assess-imaging:r${link}:r${at}`]);
      const same = history.reports('RecordImagingAssessment', anAssessment('2025-06-24'));
      expect(actions(same)).toHaveLength(1);
      expect(actions(same)[0]).toMatch(/^predict-PRE/u);
      expect(same.by(service).tries('RecordImagingAssessment', anAssessment('2025-06-24'))).toMatchObject({
        code: 'IMAGING.ALREADY_ASSESSED',
      });
    },
  );

  it('IV-02: images of somebody else are then seen, also after PRE was sealed on them', () => {
    const history = carried(after(predicted(), ['medicalRecordNumber']), aConsent().ageYears);
    expect(actions(history)[0]).toMatch(/^assess-imaging:/u);
    const judged = history.reports(
      'RecordImagingAssessment',
      anAssessment('2025-06-24', {
        verdict: 'NEEDS_REVIEW',
        findings: [{ ruleId: 'IV-02', code: 'IV-02', verdict: 'NEEDS_REVIEW', message: 'another person' }],
      }),
    );
    expect(verdictOf(predicted(), 'I4')).toBe('PASS');
    expect(verdictOf(judged, 'I4')).toBe('UNKNOWN');
  });

  it.each(['name', 'nationalId', 'phone'] as const)('IV-02: no image is judged anew for %s', (field) => {
    const history = carried(after(operated(), [field]), aConsent().ageYears);
    expect(actions(history).filter((id) => id.startsWith('assess-imaging'))).toEqual([]);
  });

  describe('FZ-IDENTITY: the freeze', () => {
    const ordered = '2025-12-01';
    const freezing = (): PatientHistory =>
      followed()
        .on(ordered)
        .with({ subjectId, trial: trialAfter(['birthDate'], frozenTrial(ordered)) });
    const fails = (history: PatientHistory, attempt: number): PatientHistory =>
      history.reports('RecordActionFailure', {
        actionId: 'carry-identity:r41',
        attempt,
        code: 'IDENTITY.NOT_IN_VAULT',
        message: 'the vault holds no identity',
      });
    const { automatic } = protocolV1.actionAttempts;
    const givenUp = (): PatientHistory => {
      let history = freezing();
      for (let attempt = 1; attempt <= automatic; attempt += 1) history = fails(history, attempt);
      return history;
    };

    it('waits for a corrected identity that is not taken over yet, and says so', () => {
      const waiting = freezing().clock(ordered);
      expect(waiting.book.frozen).toBe(false);
      expect(waiting.plan().deadline).toBeNull();
      expect(actions(waiting)).toEqual(['carry-identity:r41']);
      expect(waiting.plan().waitingFor).toMatchObject([
        { what: 'the corrected identity to be taken over', from: 'the system' },
      ]);
      const taken = carried(waiting, 82);
      expect(taken.plan().deadline).toMatchObject({ summary: 'casebook frozen for database lock' });
      const frozen = taken.clock(ordered);
      expect(frozen.book.frozen).toBe(true);
      expect(frozen.book.consents[0]?.value.ageYears).toBe(82);
    });

    it('waits while attempts are left, and no longer', () => {
      const once = fails(freezing(), 1).clock(ordered);
      expect(once.book.frozen).toBe(false);
      expect(once.plan().deadline).not.toBeNull();
      const over = givenUp();
      expect(over.plan().deadline).toMatchObject({ summary: 'casebook frozen for database lock' });
      expect(over.clock(ordered).book.frozen).toBe(true);
    });

    it('gives an ordered retry one attempt', () => {
      const again = givenUp().does('OrderRetry', { actionId: 'carry-identity:r41', reason: 'vault is back' });
      expect(again.clock(ordered).book.frozen).toBe(false);
      expect(fails(again, automatic + 1).clock(ordered).book.frozen).toBe(true);
    });

    it('does not wait for the identity of somebody else', () => {
      expect(freezing().with({ subjectId: 'APAR-0002' }).clock(ordered).book.frozen).toBe(true);
    });
  });

  it('is taken over after the freeze order too, while the casebook is not frozen, and by a service only', () => {
    const late = linked().with({ subjectId, trial: trialAfter(['birthDate'], frozenTrial('2025-07-02')) });
    expect(carried(late.on('2025-07-03'), 60).book.consents[0]?.value.ageYears).toBe(60);
    expect(late.tries('RecordIdentityCarried', { correction: 41, ages: [], sex: 'M' })).toMatchObject({
      code: 'ACTOR.NOT_A_SERVICE',
    });
  });
});
