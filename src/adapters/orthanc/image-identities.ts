import type { IdentityInFiles, ImageIdentities } from '../../application/ports/image-identities.js';
import type { ArchivedInstance } from '../../application/ports/image-archive.js';
import { shownAttributes, type NamedPerson } from '../../domain/imaging/series/compared-identity.js';
import { idsOfStudy, instancesOf } from './held-studies.js';
import { createOrthancHttp, type OrthancOptions } from './orthanc-client.js';

const named = ({ attributes }: ArchivedInstance): NamedPerson =>
  Object.fromEntries(shownAttributes.map((key) => [key, attributes[key]?.trim() ?? ''])) as NamedPerson;

const grouped = (instances: readonly ArchivedInstance[]): readonly IdentityInFiles[] => {
  const byPerson = Map.groupBy(instances, (instance) => JSON.stringify(named(instance)));
  return [...byPerson.values()].flatMap((members) => {
    const [first] = members;
    const series = members.map(({ attributes }) => attributes['SeriesInstanceUID'] ?? '');
    return first
      ? [
          {
            attributes: named(first),
            seriesInstanceUids: [...new Set(series)].toSorted(),
            images: members.length,
          },
        ]
      : [];
  });
};

/** The identities in Orthanc's files, image by image: two files of one PatientID may name two people. It only asks. */
export const createImageIdentities = (options: OrthancOptions): ImageIdentities => {
  const http = createOrthancHttp(options);
  return {
    identitiesIn: async (studyInstanceUid) => {
      const ids = await idsOfStudy(http, studyInstanceUid);
      const held = await Promise.all(ids.map((id) => instancesOf(http, id)));
      return grouped(held.flatMap((instances) => instances ?? []));
    },
  };
};
