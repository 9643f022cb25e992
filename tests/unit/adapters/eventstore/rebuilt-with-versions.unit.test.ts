import { expect, it } from '@jest/globals';
import { codecs } from '../../../../src/adapters/eventstore/codecs/registry.js';
import { declared, formNames } from '../../../../src/domain/record/forms/lookup.js';
import { readModels } from '../../../../src/projections/read-models/index.js';

const grown = Object.values(codecs)
  .flatMap((types) => [...types.values()])
  .filter(({ type, version }) => version > 1 && type !== 'ValueCorrected');
const versionOf = (name: string) => readModels.find((model) => model.name === name)?.version;

/**
 * A read model keeps what it decoded, so it is rebuilt when an event gets a new version: whoever changes the list of
 * versions changes the others with it (CONTRIBUTING.md, How to add a version of an event).
 */
it('read models that keep decoded data have a version of their own for these versions of the events', () => {
  expect(Object.fromEntries(grown.map(({ type, version }) => [type, version]))).toEqual({
    ScreeningRecorded: 3,
    LaboratoryReported: 2,
    EligibilityAssessed: 3,
    ImagingQualityAssessed: 5,
    ImageIdentityStated: 2,
    StudyDateSigned: 2,
    ImagingReviewed: 3,
    ReadingCompleted: 2,
    OutcomeAdjudicated: 2,
    PredictionSealed: 2,
    PredictionRefused: 3,
    PredictionUnsealed: 2,
    ResectionPerformed: 2,
    PathologyReported: 2,
    TherapyStarted: 2,
    FollowUpVisited: 4,
    RecurrenceObserved: 2,
    SecondPrimaryDiagnosed: 2,
    ParticipantDied: 2,
    SubjectErased: 2,
    DatabaseLocked: 2,
    RecordsAccessed: 7,
    QueryOpened: 2,
  });
  expect([versionOf('casebooks'), versionOf('timeline')]).toEqual([10, 10]);
  expect([versionOf('sealed-predictions'), versionOf('opened-predictions')]).toEqual([2, 2]);
});

/** A correction may hold a whole form, which is of the shape that the form had on that day. */
it('a correction has a version of its own for these versions of the forms that are corrected', () => {
  const corrected = formNames.filter((name) => declared[name].never.every(({ path }) => path !== ''));
  const versions = corrected.map((name) => [name, declared[name].version] as const);
  expect(Object.fromEntries(versions.filter(([, version]) => version > 1))).toEqual({
    screening: 3,
    laboratory: 2,
    resection: 2,
    pathology: 2,
    therapies: 2,
    visits: 4,
    recurrences: 2,
    secondPrimaries: 2,
    death: 2,
  });
  expect(codecs.patient.get('ValueCorrected')?.version).toBe(4);
});
