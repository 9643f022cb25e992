import { describe, expect, it } from '@jest/globals';
import { httpCommands, idempotencyKey, type OperationId } from '../../../src/contracts/commands.js';
import { type UpdateName, updateNames } from '../../../src/contracts/names.js';
import { type Role, roles } from '../../../src/domain/shared/actor.js';
import { impossibleDates, missingKeys, type Mutation, unknownKeys, wrongTypes } from './mutations.js';
import { sampleBodies } from './sample-bodies.js';

/** Sent by the system itself, never over HTTP. */
const systemUpdates: readonly UpdateName[] = ['EraseSubject', 'ClaimStudy', 'ReleaseStudy'];
const operations = Object.keys(httpCommands) as readonly OperationId[];
const refusesAll = (operation: OperationId, mutations: readonly Mutation[]): void => {
  const { body } = httpCommands[operation];
  const accepted = mutations.filter((mutation) => body.safeParse(mutation.body).success);
  expect(accepted.map(({ pointer }) => pointer)).toEqual([]);
};

describe('the table of commands', () => {
  it('offers every update that a workflow takes from people', () => {
    expect(new Set(Object.values(httpCommands).map(({ update }) => update))).toEqual(
      new Set(updateNames.filter((name) => !systemUpdates.includes(name))),
    );
  });

  it('gives every command a path of its own', () => {
    const paths = Object.values(httpCommands).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('names the participant in the path exactly where the command is about one', () => {
    // Whose identity it is, the trial knows: it takes the correction, and the record takes it over.
    for (const { path, target, update } of Object.values(httpCommands))
      expect(path.includes(':subjectId')).toBe(target === 'patient' || update === 'CorrectIdentity');
  });

  it('lets somebody in everywhere, the auditor to queries alone and a service nowhere', () => {
    const onQueries: readonly OperationId[] = ['raiseQuery', 'closeQuery', 'reopenQuery', 'cancelQuery'];
    for (const operation of operations) {
      const allowed: readonly Role[] = httpCommands[operation].roles;
      expect(allowed.length).toBeGreaterThan(0);
      expect(allowed.every((role) => roles.includes(role))).toBe(true);
      expect([operation, allowed.includes('auditor')]).toEqual([operation, onQueries.includes(operation)]);
      expect(allowed).not.toContain('service');
    }
  });
});

describe.each(operations)('the body of %s', (operation) => {
  const body = sampleBodies[operation];

  it('is accepted as it should be sent, and comes through unchanged', () => {
    expect(httpCommands[operation].body.parse(body)).toEqual(body);
  });

  it('is refused with a key that nobody knows, however deep', () => {
    refusesAll(operation, unknownKeys(body));
  });

  it('is refused with a key left out', () => {
    refusesAll(operation, missingKeys(body));
  });

  it('is refused with a value of another type', () => {
    const anyValue = operation === 'correctValue' ? ['/value'] : [];
    refusesAll(
      operation,
      wrongTypes(body).filter(({ pointer }) => !anyValue.includes(pointer)),
    );
  });
});

it.each(operations.filter((operation) => impossibleDates(sampleBodies[operation]).length > 0))(
  'the body of %s is refused with a date that no calendar has',
  (operation) => {
    refusesAll(operation, impossibleDates(sampleBodies[operation]));
  },
);

describe('the shape of a body', () => {
  it('leaves ranges to the rules of the domain: an impossible size is well formed', () => {
    const { body } = httpCommands.recordPathology;
    expect(body.safeParse({ ...sampleBodies.recordPathology, maxMm: -4000 }).success).toBe(true);
  });

  it('takes no number that JSON cannot carry', () => {
    const { body } = httpCommands.recordPathology;
    for (const maxMm of [Number.NaN, Number.POSITIVE_INFINITY, '19'])
      expect(body.safeParse({ ...sampleBodies.recordPathology, maxMm }).success).toBe(false);
  });

  it('does not take the age from the caller', () => {
    const { body } = httpCommands.recordConsent;
    expect(body.safeParse({ ...sampleBodies.recordConsent, ageYears: 54 }).success).toBe(false);
  });

  it('refuses text that SQL or canonical JSON cannot hold', () => {
    const { body } = httpCommands.orderRetry;
    for (const reason of ['nul\u0000', 'half a pair \ud800', 'bell\u0007', '   ', '', 'x'.repeat(1001)])
      expect(body.safeParse({ ...sampleBodies.orderRetry, reason }).success).toBe(false);
    for (const reason of ['two\nlines', '术后复查 😀', 'tab\there'])
      expect(body.safeParse({ ...sampleBodies.orderRetry, reason }).success).toBe(true);
  });

  it('takes any plain JSON as a corrected value, but none that hides something', () => {
    const { body } = httpCommands.correctValue;
    const accepts = (value: unknown): boolean =>
      body.safeParse({ ...sampleBodies.correctValue, value }).success;
    expect([null, 0, false, 'text', [1, 2], { a: { b: [null] } }].map(accepts)).toEqual(Array(6).fill(true));
    const deep: unknown = JSON.parse(`${'['.repeat(20)}${']'.repeat(20)}`);
    const polluting: unknown = JSON.parse('{"__proto__": {"role": "administrator"}}');
    expect([undefined, Number.NaN, 'nul\u0000', deep, polluting].map(accepts)).toEqual(Array(5).fill(false));
  });

  it('takes only what can be a DICOM UID', () => {
    const { body } = httpCommands.linkImagingStudy;
    for (const studyInstanceUid of ['1.2/../../instances', '1..2', '', 'a.b', '1'.repeat(65), '1.2?x=1'])
      expect(body.safeParse({ ...sampleBodies.linkImagingStudy, studyInstanceUid }).success).toBe(false);
  });
});

describe('an idempotency key', () => {
  it('has 8 to 200 printable ASCII characters', () => {
    const accepts = (key: unknown): boolean => idempotencyKey.safeParse(key).success;
    expect(['12345678', 'a key with spaces', '~'.repeat(200)].map(accepts)).toEqual([true, true, true]);
    expect(
      ['1234567', '~'.repeat(201), 'schlüssel', 'tab\tinside', ' leading1', undefined].map(accepts),
    ).toEqual(Array(6).fill(false));
  });
});
