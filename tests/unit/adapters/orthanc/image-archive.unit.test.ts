import { afterEach, describe, expect, it } from '@jest/globals';
import { createImageArchive } from '../../../../src/adapters/orthanc/image-archive.js';
import { archiveTrouble } from '../../../../src/application/imaging/archive-trouble.js';
import { InstanceGone } from '../../../../src/application/ports/image-archive.js';
import { accepted, archiveAnswering, stopArchive, type Answers } from './answering-archive.js';

const archiveThat = async (answers: Answers) => createImageArchive(await archiveAnswering(answers));

afterEach(stopArchive);

const study = (ID: string, PatientID: string, IsStable = true) => ({
  ID,
  IsStable,
  Series: [],
  MainDicomTags: { StudyDate: '20250624' },
  PatientMainDicomTags: { PatientID },
});
const image = (SOPInstanceUID: string, SeriesInstanceUID: string, PatientID: string) => ({
  SOPInstanceUID,
  SeriesInstanceUID,
  PatientID,
});
/** Two PatientIDs under one StudyInstanceUID: Orthanc holds two studies. */
const twofold = (isStable = true): Answers => ({
  'POST /tools/lookup': [
    { ID: 'study-b', Type: 'Study' },
    { ID: 'patient-a', Type: 'Patient' },
    { ID: 'study-a', Type: 'Study' },
  ],
  'GET /studies/study-a': study('study-a', 'MRN-1'),
  'GET /studies/study-b': study('study-b', 'MRN-2', isStable),
  'GET /studies/study-a/instances-tags?simplify': { 'instance-1': image('1.1', '1.9.1', 'MRN-1') },
  'GET /studies/study-b/instances-tags?simplify': { 'instance-2': image('1.2', '1.9.1', 'MRN-2') },
});

describe('what the archive is asked for', () => {
  it('is not to be deflated: images gain little by it, and the archive would be busy with nothing else', async () => {
    const archive = await archiveThat(twofold());
    await archive.findStudy('1.2.3');
    expect(new Set(accepted)).toEqual(new Set(['identity']));
  });
});

describe('a study of which the archive holds two', () => {
  it('IV-02: is both of them, each with series of its own', async () => {
    const archive = await archiveThat(twofold());
    const found = await archive.findStudy('1.2.3');
    expect(
      found?.series.map(({ seriesInstanceUid, instances }) => [
        seriesInstanceUid,
        instances.map(({ id, attributes }) => [id, attributes['PatientID']]),
      ]),
    ).toEqual([
      ['1.9.1', [['instance-1', 'MRN-1']]],
      ['1.9.1', [['instance-2', 'MRN-2']]],
    ]);
  });

  it('IV-02: arrives until the last of them has arrived', async () => {
    expect((await (await archiveThat(twofold(false))).findStudy('1.2.3'))?.stable).toBe(false);
  });
});

describe('the agents of contrast that an instance names by codes', () => {
  const agentsOf = async (sequence: unknown) => {
    const instance = { ...image('1.1', '1.9.1', 'MRN-1'), ContrastBolusAgentSequence: sequence };
    const archive = await archiveThat({
      ...twofold(),
      'GET /studies/study-a/instances-tags?simplify': { 'instance-1': instance },
    });
    const found = await archive.findStudy('1.2.3');
    return found?.series[0]?.instances[0]?.attributes['ContrastBolusAgentSequence'];
  };

  it('are one text, an item after the other', async () => {
    const primovist = { CodeValue: '440223009', CodingSchemeDesignator: 'SCT', CodeMeaning: '普美显' };
    expect(await agentsOf([primovist, { CodeMeaning: 'Gadovist', Other: [] }])).toBe(
      'SCT|440223009|普美显\\||Gadovist',
    );
  });

  it.each([[[]], [undefined], ['no sequence'], [[7]]])('are none of %j', async (sequence) => {
    expect(await agentsOf(sequence)).toBe('');
  });
});

describe('an instance that the archive lists and does not give', () => {
  it('IV-01: is trouble that is tried again, and no finding', async () => {
    const archive = await archiveThat(twofold());
    const found = await archive.findStudy('1.2.3');
    const pulled = archive.slices(found!.series[0]!, () => undefined, new AbortController().signal);
    const error = await pulled.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InstanceGone);
    expect(() => archiveTrouble(error)).toThrow(
      expect.objectContaining({ code: 'STUDY.INSTANCE_GONE', retry: true }),
    );
  });
});
