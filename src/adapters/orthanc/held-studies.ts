import type { AxiosInstance } from 'axios';
import { z } from 'zod';
import type { ArchivedInstance } from '../../application/ports/image-archive.js';
import { answered, orNull } from './orthanc-client.js';

const lookupAnswer = z.array(z.object({ ID: z.string(), Type: z.string() }));
const tagsAnswer = z.record(z.string(), z.record(z.string(), z.unknown()));

const textOnly = (tags: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(tags).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/** Orthanc's own ids of what it holds under the UID: it keeps one study for each PatientID (IV-02). */
export const idsOfStudy = async (
  http: AxiosInstance,
  studyInstanceUid: string,
): Promise<readonly string[]> => {
  const found = await answered('a study', () =>
    http.post<unknown>('/tools/lookup', studyInstanceUid, { headers: { 'content-type': 'text/plain' } }),
  );
  return lookupAnswer
    .parse(found)
    .filter(({ Type }) => Type === 'Study')
    .map(({ ID }) => ID)
    .toSorted();
};

/** The instances of one of Orthanc's own studies with their attributes; null when it left meanwhile. */
export const instancesOf = async (
  http: AxiosInstance,
  id: string,
): Promise<readonly ArchivedInstance[] | null> => {
  const tags = await orNull('the attributes of a study', () =>
    http.get<unknown>(`/studies/${id}/instances-tags?simplify`),
  );
  if (tags === null) return null;
  return Object.entries(tagsAnswer.parse(tags)).map(([instanceId, attributes]) => {
    const text = textOnly(attributes);
    return { id: instanceId, sopInstanceUid: text['SOPInstanceUID'] ?? '', attributes: text };
  });
};
