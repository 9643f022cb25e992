import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ApiProblem } from '../../src/local/demo/api-client.js';
import { signDiagnosis } from '../../src/local/demo/sign-diagnosis.js';
import { startTestStack, type TestStack } from './support/test-stack.js';
import { until } from './support/until.js';
import { Ward } from './support/ward.js';

jest.setTimeout(300_000);

let test: TestStack;
let ward: Ward;
let subject: string;

const person = () => ward.person('identity');
const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  const error: unknown = await asked.then(
    () => null,
    (problem: unknown) => problem,
  );
  if (error instanceof ApiProblem) return `${error.problem.code} ${error.problem.detail}`;
  throw new Error(`not refused: ${String(error)}`);
};
const seen = async () => (await test.api.read('getPatient', 'investigator', subject)).clinical;
const correctIdentity = async (changes: Partial<ReturnType<typeof person>['identity']>) => {
  const { version } = await test.api.read('getIdentity', 'coordinator', subject);
  const distinct = { from: ['APAR-0002'], ...signature };
  const body = { seenVersion: version, changes, distinct, ...signature };
  return test.api.command('correctIdentity', 'coordinator', subject, body, { fresh: true });
};
const signature = { meaning: 'RESPONSIBILITY', reason: 'both were seen with their papers' } as const;

beforeAll(async () => {
  test = await startTestStack({ clock: 'manual' });
  ward = new Ward(test);
  await ward.open(false);
  subject = await ward.screened(person());
});
afterAll(() => test.stop());

describe('one person, one number', () => {
  const alike = () => ({ ...person().identity, nationalId: 'another-national-id' });

  it('refuses somebody with the same record number, and shows whose it is', async () => {
    const refused = await codeOf(test.api.command('allocateSubject', 'coordinator', null, alike()));
    expect(refused).toContain('SUBJECT.RESEMBLES');
    expect(refused).toContain(subject);
  });

  it('lets one of two who come at once in, on a statement that they are another person', async () => {
    const distinct = { from: [subject], ...signature };
    const outcomes = await Promise.allSettled(
      ['first', 'second'].map((nationalId) =>
        test.api.command(
          'allocateSubject',
          'coordinator',
          null,
          { ...alike(), nationalId, distinct },
          { fresh: true },
        ),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('the signature under the diagnosis', () => {
  it('is superseded by a correction, asked for again, and given again', async () => {
    const screening = (await seen())?.screening;
    const correction = {
      factRevision: screening?.revision ?? -1,
      seenRevision: screening?.lastRevision ?? -1,
      path: '/diagnosis/basis',
      value: 'BIOPSY',
      reasonCode: 'TRANSCRIPTION',
      reason: 'the biopsy came first',
      source: 'pathology archive',
    } as const;
    const { position } = await test.api.command('correctValue', 'coordinator', subject, correction);
    expect(await ward.waitsFor(subject)).toContain('a new signature under the diagnosis');
    const signed = await signDiagnosis(test.api, subject, position);
    const { clinical } = await test.api.read('getPatient', 'investigator', subject, { atLeast: signed });
    expect(clinical?.derived.diagnosisSignature?.state).toBe('SIGNED');
  });
});

describe('the sex of the screening form', () => {
  const correction = async (value: 'M' | 'F') => {
    const screening = (await seen())?.screening;
    return {
      factRevision: screening?.revision ?? -1,
      seenRevision: screening?.lastRevision ?? -1,
      path: '/sex',
      value,
      reasonCode: 'TRANSCRIPTION',
      reason: 'read again',
      source: 'ward chart',
    } as const;
  };

  it('DD-sex: is that of the identity; the form follows an identity that is corrected by signing', async () => {
    const { identity } = person();
    const other = identity.sex === 'M' ? 'F' : 'M';
    const refused = await codeOf(
      test.api.command('correctValue', 'coordinator', subject, await correction(other)),
    );
    expect(refused).toContain('RULE.VIOLATED');
    expect(refused).toContain('identity-corrections');
    const correct = (sex: 'M' | 'F') => correctIdentity({ sex });
    await correct(other);
    await until('the sex anew', async () => (await seen())?.screening?.value.sex === other);
    await correct(identity.sex);
    await until('the sex as it was', async () => (await seen())?.screening?.value.sex === identity.sex);
  });
});

describe('a corrected identity', () => {
  it('carries a corrected birth date through to the age at consent and to eligibility', async () => {
    const changes = { birthDate: '1941-02-03', nationalId: 'the-right-number' };
    const right = { ...person().identity, ...changes };
    const before = (await seen())?.consents[0]?.value.ageYears;
    const { version } = await test.api.read('getIdentity', 'coordinator', subject);
    await correctIdentity(changes);
    const older = { seenVersion: version, changes: { phone: '555' }, ...signature };
    const refused = test.api.command('correctIdentity', 'coordinator', subject, older, { fresh: true });
    expect(await codeOf(refused)).toContain('IDENTITY.OUTDATED');
    await until('the age anew', async () => (await seen())?.consents[0]?.value.ageYears !== before);
    const rules = (await seen())?.eligibility.at(-1)?.value.rules;
    expect(rules?.find(({ ruleId }) => ruleId === 'I1')?.verdict).toBe('FAIL');
    const shown = await test.api.read('getIdentity', 'coordinator', subject);
    expect(shown.identity).toEqual(right);
    expect(shown.earlier.at(-1)?.identity).toEqual(person().identity);
  });
});
