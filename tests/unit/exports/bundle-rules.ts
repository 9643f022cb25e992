import type { Bundle } from '../../../src/exports/fhir/resources.js';

const referencesIn = (resource: object): readonly string[] =>
  Object.values(resource).flatMap((value: unknown) => {
    if (typeof value !== 'object' || value === null) return [];
    const { reference } = value as { readonly reference?: string };
    return reference === undefined ? [] : [reference];
  });

/** As FHIR defines its type id. */
const id = /^[A-Za-z0-9\-.]{1,64}$/u;

const repeated = (all: readonly string[]): readonly string[] =>
  all.filter((one, i) => all.indexOf(one) !== i);

/** What FHIR asks of a Bundle as a whole (bdl-7, references inside, the form of an id) and neither validator sees. */
export const faultsOfBundle = ({ entry }: Bundle): readonly string[] => {
  const inside = entry.map(({ resource: { resourceType, id } }) => `${resourceType}/${id}`);
  return [
    ...entry.flatMap(({ resource }) => (id.test(resource.id) ? [] : [`"${resource.id}" is no id`])),
    ...repeated(inside).map((one) => `${one} stands twice`),
    ...repeated(entry.map(({ fullUrl }) => fullUrl)).map((one) => `${one} stands twice`),
    ...entry.flatMap(({ fullUrl }, i) =>
      fullUrl.endsWith(`/${inside[i] ?? ''}`) ? [] : [`${fullUrl} is not ${inside[i] ?? ''}`],
    ),
    ...entry.flatMap(({ resource }) =>
      referencesIn(resource)
        .filter((one) => !inside.includes(one))
        .map((one) => `${one} is not in the bundle`),
    ),
  ];
};
