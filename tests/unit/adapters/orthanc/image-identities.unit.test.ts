import { afterEach, describe, expect, it } from '@jest/globals';
import { createImageIdentities } from '../../../../src/adapters/orthanc/image-identities.js';
import { ArchiveUnavailable } from '../../../../src/application/ports/image-archive.js';
import { archiveAnswering, asked, stopArchive, type Answers } from './answering-archive.js';

afterEach(stopArchive);

const image = (SeriesInstanceUID: string, PatientID: string, more: object = {}) => ({
  SeriesInstanceUID,
  PatientID,
  PatientName: 'A^B',
  PatientBirthDate: '19700101',
  PatientSex: 'M',
  ...more,
});
/** Two PatientIDs under one UID, and in one of Orthanc's studies a file with another name and one without a sex. */
const answers: Answers = {
  'POST /tools/lookup': [
    { ID: 'study-b', Type: 'Study' },
    { ID: 'patient-a', Type: 'Patient' },
    { ID: 'study-a', Type: 'Study' },
  ],
  'GET /studies/study-a/instances-tags?simplify': {
    'instance-1': image('1.9.1', 'MRN-1'),
    'instance-2': image('1.9.1', 'MRN-1', { PatientName: 'C^D ' }),
    'instance-3': image('1.9.2', 'MRN-1'),
    'instance-4': image('1.9.3', 'MRN-1', { PatientSex: undefined, OtherPatientIDsSequence: [{}] }),
  },
  'GET /studies/study-b/instances-tags?simplify': { 'instance-5': image('1.9.4', 'MRN-2') },
};
const identities = async (change: Answers = {}) =>
  createImageIdentities(await archiveAnswering({ ...answers, ...change })).identitiesIn('1.2.3');

describe('whom the files of a study name', () => {
  it('IV-02: is every identity in every study that the archive holds under the UID, with its series', async () => {
    const found = await identities();
    expect(
      found.map(({ attributes, seriesInstanceUids, images }) => [
        Object.values(attributes).join(' '),
        seriesInstanceUids,
        images,
      ]),
    ).toEqual([
      ['MRN-1 19700101 M A^B', ['1.9.1', '1.9.2'], 2],
      ['MRN-1 19700101 M C^D', ['1.9.1'], 1],
      ['MRN-1 19700101  A^B', ['1.9.3'], 1],
      ['MRN-2 19700101 M A^B', ['1.9.4'], 1],
    ]);
  });

  it('asks for attributes only: no file is pulled and nothing is changed', async () => {
    await identities();
    expect(asked.toSorted()).toEqual([
      'GET /studies/study-a/instances-tags?simplify',
      'GET /studies/study-b/instances-tags?simplify',
      'POST /tools/lookup',
    ]);
  });

  it('is nobody where the archive holds no such study, or it left just then', async () => {
    expect(await identities({ 'POST /tools/lookup': [] })).toEqual([]);
    stopArchive();
    expect(await identities({ 'POST /tools/lookup': [{ ID: 'gone', Type: 'Study' }] })).toEqual([]);
  });

  it('is trouble, not an answer, where the archive is away', async () => {
    const options = await archiveAnswering({});
    await expect(createImageIdentities(options).identitiesIn('1.2.3')).rejects.toThrow(ArchiveUnavailable);
    stopArchive();
    await expect(createImageIdentities(options).identitiesIn('1.2.3')).rejects.toThrow(ArchiveUnavailable);
  });
});
