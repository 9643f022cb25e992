import type { InstanceRecord } from '../series/series-record.js';

/** What may tell the volumes of one series apart, the most explicit first. */
const keywords = [
  'TemporalPositionIdentifier',
  'AcquisitionTime',
  'AcquisitionNumber',
  'TriggerTime',
  'ContentTime',
] as const;

export interface Division {
  readonly keyword: (typeof keywords)[number];
  /** In ascending order of the value. */
  readonly groups: readonly { readonly value: string; readonly members: readonly InstanceRecord[] }[];
}

const placeOf = ({ attributes }: InstanceRecord): string | null => {
  const position = attributes['ImagePositionPatient']?.split('\\').map(Number);
  return position?.length === 3 && position.every(Number.isFinite)
    ? position.map((mm) => mm.toFixed(2)).join(' ')
    : null;
};

/** Instances by their ImagePositionPatient, to a hundredth of a millimetre. */
export const placesOf = (instances: readonly InstanceRecord[]) => Map.groupBy(instances, placeOf);

/** Different images of one place; an identical copy is no second image. */
const differing = (members: readonly InstanceRecord[]): number =>
  new Set(members.map(({ digest, sopInstanceUid }) => digest ?? sopInstanceUid)).size;

const isStack = (members: readonly InstanceRecord[], places: number): boolean => {
  const own = placesOf(members);
  return (
    own.size >= 2 && own.size >= places / 2 && [...own.values()].every((images) => differing(images) === 1)
  );
};

const valuesOf = (instances: readonly InstanceRecord[], keyword: string): readonly string[] =>
  instances.map(({ attributes }) => attributes[keyword]?.trim() ?? '');

const divisionBy = (
  keyword: Division['keyword'],
  instances: readonly InstanceRecord[],
  places: number,
): Division | null => {
  const values = valuesOf(instances, keyword);
  if (values.some((value) => value === '' || !Number.isFinite(Number(value)))) return null;
  const groups = [...Map.groupBy(instances, ({ attributes }) => Number(attributes[keyword]))]
    .toSorted(([a], [b]) => a - b)
    .map(([, members]) => ({ value: members[0]?.attributes[keyword]?.trim() ?? '', members }));
  return groups.length > 1 && groups.every(({ members }) => isStack(members, places))
    ? { keyword, groups }
    : null;
};

/**
 * Divides images of one kind into volumes. Several volumes are there when temporal positions differ, or when most
 * places were imaged more than once; then the first keyword counts whose values make stacks of at least half the places,
 * none with two different images of one place.
 */
export const divide = (instances: readonly InstanceRecord[]): Division | 'ONE_VOLUME' | 'UNCLEAR' => {
  const places = placesOf(instances);
  const repeated = [...places.values()].filter((members) => differing(members) > 1).length;
  const positions = new Set(valuesOf(instances, 'TemporalPositionIdentifier'));
  if (places.has(null) || (positions.size <= 1 && repeated <= places.size / 2)) return 'ONE_VOLUME';
  for (const keyword of keywords) {
    const division = divisionBy(keyword, instances, places.size);
    if (division) return division;
  }
  return 'UNCLEAR';
};
