import { describe, expect, it } from '@jest/globals';
import { phantomOf } from '../../../../../src/local/demo/trial/images/phantom-of-study.js';
import { agentOf, scannerOf, studyUids } from '../../../../../src/virtual/phantoms/index.js';
import { identityOf, type Life, type Study } from '../../../../../src/virtual/lives/index.js';
import { writtenTrials } from '../../../../../src/virtual/simulate.js';

const [trial] = writtenTrials({ participants: 40, seed: 2, scenario: 'stated' });
const lives = trial?.lives ?? [];
const studied = lives.filter(({ studies }) => studies.length > 0);
const firstOf = (life: Life): Study => life.studies[0]!;

describe('the phantom of a virtual study', () => {
  it('bears the UID that the life links', () => {
    for (const life of studied) {
      const study = firstOf(life);
      expect(studyUids(phantomOf(life, study)).study).toBe(study.studyInstanceUid);
    }
  });

  it('is of the person who was given a number, with the tumours of the screening form', () => {
    for (const life of studied) {
      const spec = phantomOf(life, firstOf(life));
      const screening = life.acts.find(({ operation }) => operation === 'recordScreening')
        ?.body as unknown as { readonly tumours: readonly unknown[] };
      if (!firstOf(life).misnamed) expect(identityOf(life)).toMatchObject(spec.patient);
      expect(spec.tumours).toHaveLength(screening.tumours.length);
    }
  });

  it('bears the identity as it was corrected, and of a misnamed one another patient', () => {
    const [life] = studied;
    if (!life) throw new Error('nobody was imaged');
    const [first, ...acts] = life.acts;
    if (!first) throw new Error('nothing happened');
    const medicalRecordNumber = 'MRN-CORRECTED';
    const body = { seenVersion: 1, changes: { medicalRecordNumber }, meaning: 'REVIEW', reason: 'papers' };
    const corrected = {
      ...life,
      acts: [first, { ...first, operation: 'correctIdentity' as const, body }, ...acts],
    };
    const { name, birthDate } = identityOf(life) ?? {};
    expect(phantomOf(corrected, firstOf(life)).patient).toMatchObject({
      medicalRecordNumber,
      name,
      birthDate,
    });
    const misnamed = { ...firstOf(life), verdict: 'NEEDS_REVIEW', misnamed: true } as const;
    expect(phantomOf(corrected, misnamed)).toMatchObject({
      patient: { medicalRecordNumber: 'MRN-OF-ANOTHER-PATIENT', birthDate },
    });
    expect(phantomOf(corrected, misnamed).faults).toBeUndefined();
  });

  it('was acquired with the scanner and the agent that the core player knows of the study', () => {
    for (const life of studied) {
      const study = firstOf(life);
      const { scanner, agent } = phantomOf(life, study);
      expect([scanner, agent]).toEqual([scannerOf(study.studyInstanceUid), agentOf(study.studyInstanceUid)]);
    }
  });

  it('has the fault that the gate is to find, and no other', () => {
    const [life] = studied;
    if (!life) throw new Error('nobody was imaged');
    const faultsFor = (verdict: Study['verdict']) => phantomOf(life, { ...firstOf(life), verdict }).faults;
    expect(faultsFor('PASS')).toBeUndefined();
    expect(faultsFor('FAIL')).toEqual({ omitPhases: ['LATE_ARTERIAL'] });
    expect(faultsFor('NEEDS_REVIEW')).toEqual({ omitContrastTiming: true });
  });

  it('shows more the higher the stated score is', () => {
    const byScore = [...studied].sort((a, b) => a.scores.PRE - b.scores.PRE);
    const shown = byScore.map((life) => phantomOf(life, firstOf(life)).tumours[0]?.washout ?? -1);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    expect(new Set(shown).size).toBeGreaterThan(10);
  });
});
