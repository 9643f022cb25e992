import type { AxiosInstance } from 'axios';
import { z } from 'zod';
import { codedAgentText } from '../../domain/imaging/acquisition/coded-agents.js';
import type { ArchivedInstance } from '../../application/ports/image-archive.js';
import { answered, orNull } from './orthanc-client.js';

const lookupAnswer = z.array(z.object({ ID: z.string(), Type: z.string() }));
const tagsAnswer = z.record(z.string(), z.record(z.string(), z.unknown()));

const agentItems = z.array(z.record(z.string(), z.unknown()));

/** Of the sequences only the one that names the agents of contrast is read, as text; '' where there is none. */
const agentsText = (tags: Readonly<Record<string, unknown>>): string => {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const { data: items = [] } = agentItems.safeParse(tags['ContrastBolusAgentSequence']);
  return items
    .map((item) =>
      codedAgentText(
        text(item['CodingSchemeDesignator']),
        text(item['CodeValue']),
        text(item['CodeMeaning']),
      ),
    )
    .join('\\');
};

/** The texts among the attributes, with the one sequence that is read as text. */
const textOnly = (tags: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> => {
  const texts = Object.fromEntries(
    Object.entries(tags).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  return { ...texts, ContrastBolusAgentSequence: agentsText(tags) };
};

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
