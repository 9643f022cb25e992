import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type InputOf,
  type NeedOf,
  type OutcomeOf,
  type StepName,
  stepNames,
  steps,
} from '../../../../src/domain/decision/steps/catalogue.js';
import { want } from '../../../../src/domain/decision/steps/wanted-step.js';
import { modelRuns, primary, secondaryPre } from '../../../../src/domain/record/prediction-state.js';

const revision = fc.nat();
const byRevision = fc.record({ revision });
const subject = fc
  .integer({ min: 1, max: 9999 })
  .map((n) => ({ subjectId: `APAR-${String(n).padStart(4, '0')}` }));

/** Every need that there can be, by step. */
const needs: { readonly [Name in StepName]: fc.Arbitrary<NeedOf<Name>> } = {
  assessImaging: fc.record({ revision, failure: fc.option(revision) }),
  runPrediction: fc.record({ run: fc.constantFrom(...modelRuns), revision }),
  openReadingCase: fc.record({ revision, earlier: fc.option(revision) }),
  carryIdentity: byRevision,
  handOnErasure: byRevision,
  eraseSubject: subject,
  collectManifest: fc.constant({}),
};

const isReadAsWritten = <Name extends StepName>(name: Name): fc.IProperty<[NeedOf<Name>]> => {
  const { id, input } = steps[name];
  return fc.property(needs[name], (need) => {
    expect(id.read(id.write(need))).toEqual(need);
    expect(need).toMatchObject(input.read(input.write(need)) ?? { unread: true });
  });
};

/** Some ids of a step, each with its name. */
const someIds = <Name extends StepName>(name: Name): readonly (readonly [Name, string])[] =>
  fc.sample(needs[name], 20).map((need) => [name, steps[name].id.write(need)]);

describe('ids and inputs of steps', () => {
  it.each(stepNames)('%s: what is written is read again', (name) => {
    fc.assert(isReadAsWritten(name));
  });

  it.each([
    ['r', 'no revision'],
    ['r05', 'a revision that nobody writes so'],
    ['r99999999999999999999', 'a revision that no number holds'],
    ['PRE:r5', 'the input of another step'],
    ['r5 ', 'more than a revision'],
  ])('reads nothing from "%s": %s', (text) => {
    expect(steps.openReadingCase.input.read(text)).toBeNull();
  });

  it.each(['PRE', 'PRE:5', 'PRE-PRIMARY:r5', 'NONE:r5', 'r5', 'predict-PRE:r5'])(
    'reads no run of a model from "%s"',
    (text) => {
      expect(steps.runPrediction.input.read(text)).toBeNull();
    },
  );

  it.each(['APAR-1', 'APAR-00001', 'patient-APAR-0001', ''])('reads no participant from "%s"', (text) => {
    expect(steps.eraseSubject.input.read(text)).toBeNull();
  });

  it('no id of one step is read as that of another', () => {
    for (const [name, id] of stepNames.flatMap((one) => someIds(one)))
      expect(stepNames.filter((other) => steps[other].id.read(id) !== null)).toEqual([name]);
  });
});

describe('the spelling that logs and histories hold', () => {
  it.each([
    [want('assessImaging', { revision: 3, failure: null }), 'assess-imaging:r3', 'r3'],
    [want('assessImaging', { revision: 3, failure: 6 }), 'assess-imaging:r3:r6', 'r3'],
    [want('runPrediction', { run: primary('PRE'), revision: 5 }), 'predict-PRE:r5', 'PRE:r5'],
    [
      want('runPrediction', { run: secondaryPre, revision: 9 }),
      'predict-PRE-SECONDARY:r9',
      'PRE-SECONDARY:r9',
    ],
    [want('runPrediction', { run: primary('POST'), revision: 11 }), 'predict-POST:r11', 'POST:r11'],
    [want('openReadingCase', { revision: 30, earlier: null }), 'open-reading-case:r30', 'r30'],
    [want('openReadingCase', { revision: 30, earlier: 34 }), 'open-reading-case:r30:r34', 'r30'],
    [want('handOnErasure', { revision: 5 }), 'hand-on-erasure:r5', 'r5'],
    [want('eraseSubject', { subjectId: 'APAR-0001' }), 'erase-subject:APAR-0001', 'APAR-0001'],
    [want('collectManifest', {}), 'collect-manifest', 'manifest'],
  ] as const)('stays as it is: %#', (step, id, inputRef) => {
    expect(step).toMatchObject({ id, inputRef });
  });
});

describe('the types of the catalogue', () => {
  it('know no step, no need and no outcome that it does not hold', () => {
    const typed: readonly (() => unknown)[] = [
      // @ts-expect-error no step has this name
      () => want('pullImaging', { revision: 3 }),
      // @ts-expect-error this step is about a run of a model
      () => want('runPrediction', { revision: 3 }),
      // @ts-expect-error this one does not tell of the failure after which a study is judged again
      () => want('assessImaging', { revision: 3 }),
      // @ts-expect-error the activity is told the link only
      (): InputOf<'assessImaging'> => ({ revision: 3, failure: 6 }),
      // @ts-expect-error another step ends so
      (): OutcomeOf<'eraseSubject'>['type'] => 'LockDatabase',
      (): OutcomeOf<'runPrediction'>['type'] => 'RecordPredictionRefusal',
    ];
    expect(typed).toHaveLength(6);
  });
});
