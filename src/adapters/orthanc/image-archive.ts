import { createHash } from 'node:crypto';
import pLimit from 'p-limit';
import { z } from 'zod';
import {
  InstanceGone,
  type ArchivedInstance,
  type ArchivedSeries,
  type ArchivedStudy,
  type DecodedSlice,
  type ImageArchive,
} from '../../application/ports/image-archive.js';
import type { ArchivedPatient, StudyRemoval } from '../../application/ports/study-removal.js';
import { decodeImages } from './decode-images.js';
import { idsOfStudy, instancesOf } from './held-studies.js';
import { answered, createOrthancHttp, orNull, type OrthancOptions } from './orthanc-client.js';

const studyAnswer = z.object({
  ID: z.string(),
  IsStable: z.boolean(),
  Series: z.array(z.string()),
  MainDicomTags: z.record(z.string(), z.string()),
  PatientMainDicomTags: z.record(z.string(), z.string()),
});

const concurrentDownloads = 8;

const bySeries = (instances: readonly ArchivedInstance[]): readonly ArchivedSeries[] => {
  const groups = Map.groupBy(instances, (instance) => instance.attributes['SeriesInstanceUID'] ?? '');
  return [...groups].map(([seriesInstanceUid, members]) => ({
    id: seriesInstanceUid,
    seriesInstanceUid,
    attributes: members[0]?.attributes ?? {},
    instances: members.toSorted((a, b) => a.sopInstanceUid.localeCompare(b.sopInstanceUid)),
  }));
};

/** Orthanc as the image archive, over its REST API. */
export const createImageArchive = (options: OrthancOptions): ImageArchive & StudyRemoval => {
  const http = createOrthancHttp(options);
  const limit = pLimit(concurrentDownloads);

  const idsOf = (studyInstanceUid: string) => idsOfStudy(http, studyInstanceUid);

  /** One study of the archive's own, which is of one PatientID; null when it left meanwhile. */
  const ownStudy = async (id: string, studyInstanceUid: string): Promise<ArchivedStudy | null> => {
    const study = await orNull('a study', () => http.get<unknown>(`/studies/${id}`));
    const instances = await instancesOf(http, id);
    if (study === null || instances === null) return null;
    const { IsStable, MainDicomTags, PatientMainDicomTags } = studyAnswer.parse(study);
    return {
      id,
      studyInstanceUid,
      stable: IsStable,
      attributes: { ...PatientMainDicomTags, ...MainDicomTags },
      series: bySeries(instances),
    };
  };

  /** Orthanc keeps one study for each PatientID under the UID: all of them are the study (IV-02). */
  const findStudy = async (studyInstanceUid: string): Promise<ArchivedStudy | null> => {
    const found = await Promise.all(
      (await idsOf(studyInstanceUid)).map((id) => ownStudy(id, studyInstanceUid)),
    );
    const held = found.filter((study) => study !== null);
    const [first] = held;
    return first === undefined
      ? null
      : {
          ...first,
          stable: held.every(({ stable }) => stable),
          series: held.flatMap(({ series }) => series),
        };
  };

  const images = async (
    instance: ArchivedInstance,
    signal: AbortSignal,
  ): Promise<readonly DecodedSlice[]> => {
    const file = await orNull('an instance', () =>
      http.get<ArrayBuffer>(`/instances/${instance.id}/file`, { responseType: 'arraybuffer', signal }),
    );
    if (file === null)
      throw new InstanceGone('the archive listed an instance and answered 404 when asked for it');
    const bytes = new Uint8Array(file);
    return decodeImages(bytes, createHash('sha256').update(bytes).digest('hex'));
  };

  return {
    patientsOf: async (studyInstanceUid) => {
      const patients: ArchivedPatient[] = [];
      for (const id of await idsOf(studyInstanceUid)) {
        const study = await orNull('a study', () => http.get<unknown>(`/studies/${id}`));
        if (study !== null) patients.push(studyAnswer.parse(study).PatientMainDicomTags);
      }
      return patients;
    },
    studiesOfPatient: async (patientId) => {
      // Asked for as a pattern, in which some letters mean more than themselves: what comes back is compared.
      const query = { Level: 'Study', CaseSensitive: true, Expand: true, Query: { PatientID: patientId } };
      const found = await answered('the studies of a patient', () =>
        http.post<unknown>('/tools/find', query),
      );
      return z
        .array(studyAnswer)
        .parse(found)
        .filter(({ PatientMainDicomTags }) => PatientMainDicomTags['PatientID']?.trim() === patientId.trim())
        .flatMap(({ MainDicomTags }) => MainDicomTags['StudyInstanceUID'] ?? []);
    },
    removeStudy: async (studyInstanceUid) => {
      for (const id of await idsOf(studyInstanceUid))
        await orNull('the removal of a study', () => http.delete<unknown>(`/studies/${id}`));
    },
    findStudy,
    slices: async (series, onProgress, signal) => {
      let done = 0;
      const decoded = await Promise.all(
        series.instances.map((instance) =>
          limit(async () => {
            const own = await images(instance, signal);
            done += 1;
            onProgress(done);
            return own;
          }),
        ),
      );
      return decoded.flat();
    },
  };
};
