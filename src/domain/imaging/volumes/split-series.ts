import type { InstanceRecord, SeriesRecord, VolumeRecord } from '../series/series-record.js';
import { dixonImage } from './dixon-image.js';
import { dropTwins } from './drop-twins.js';
import { divideByEcho } from './divide-by-echo.js';
import { divide, placesOf, type Division } from './divide-by-time.js';

const imageOf = ({ attributes }: InstanceRecord): string =>
  dixonImage(attributes['ImageType']?.split('\\') ?? []) ?? '';

/** Earliest AcquisitionTime of each volume, where these tell the volumes apart; one time for all of them dates none of them. */
const acquisitionTimes = (groups: Division['groups']): readonly string[] => {
  const earliest = groups.map(
    ({ members }) =>
      members
        .map(({ attributes }) => attributes['AcquisitionTime'] ?? '')
        .toSorted()
        .at(0) ?? '',
  );
  return new Set(earliest).size === earliest.length ? earliest : earliest.map(() => '');
};

const skipped = ({ keyword, groups }: Division): string | null => {
  if (keyword !== 'TemporalPositionIdentifier') return null;
  const found = groups.map(({ value }) => Number(value));
  const gap = found.some((position, index) => index > 0 && position - (found[index - 1] ?? 0) !== 1);
  return gap ? `temporal positions ${found.join(', ')} of one series leave a volume out` : null;
};

const volumesOf = (
  series: SeriesRecord & Pick<VolumeRecord, 'echo'>,
  division: Division,
  name: string | null,
): readonly VolumeRecord[] => {
  const times = acquisitionTimes(division.groups);
  const gap = skipped(division);
  return division.groups.map(({ value, members }, index) => ({
    seriesInstanceUid: series.seriesInstanceUid,
    attributes: {
      ...members[0]?.attributes,
      TemporalPositionIdentifier: division.keyword === 'TemporalPositionIdentifier' ? value : '',
      AcquisitionTime: times[index] ?? '',
    },
    part: { kind: 'ONE_OF_SEVERAL', rank: index + 1, gap },
    ...(series.echo !== undefined && { echo: series.echo }),
    instances: members,
    volume: [...(name ? [name] : []), `${division.keyword}=${value}`].join(';'),
  }));
};

interface Kind {
  /** What tells the images of this kind from the others of the series; absent where all are of one. */
  readonly name?: string;
  readonly echo?: string;
  readonly members: readonly InstanceRecord[];
}

/** Images by the kind that ImageType names, and those that it does not name by their echo. */
const kindsOf = ({ instances }: SeriesRecord): readonly Kind[] => {
  const images = [...Map.groupBy(instances, imageOf)];
  return images.flatMap(([image, members]): readonly Kind[] => {
    const name = images.length > 1 ? `ImageType=${image || 'OTHER'}` : null;
    const echoes = image === '' ? divideByEcho(members) : null;
    return echoes
      ? echoes.map((one) => ({ ...one, name: [...(name ? [name] : []), one.echo].join(';') }))
      : [{ ...(name && { name }), members }];
  });
};

const divided = (series: SeriesRecord): readonly VolumeRecord[] =>
  kindsOf(series).flatMap(({ name, echo, members }): readonly VolumeRecord[] => {
    const own = { ...series, instances: members, part: { kind: 'WHOLE' }, ...(echo && { echo }) } as const;
    const whole: VolumeRecord = name
      ? { ...own, attributes: { ...members[0]?.attributes }, volume: name }
      : own;
    const result = divide(members);
    if (result === 'ONE_VOLUME') return [whole];
    if (result === 'UNCLEAR')
      return [
        {
          ...whole,
          part: {
            kind: 'UNSPLIT',
            reason: `${members.length} images at ${placesOf(members).size} places, which neither temporal position nor time divides into volumes`,
          },
        },
      ];
    return volumesOf(own, result, name ?? null);
  });

/**
 * Splits a series into the volumes that it holds (IV-10): Dixon images by ImageType, others by echo, then by temporal position, else by
 * the time that divides the images into stacks without a place twice. A series of one
 * volume is returned as it is. Identical copies are left out, for the gate and the models alike.
 */
export const splitSeries = (series: SeriesRecord): readonly VolumeRecord[] =>
  divided(series).map((volume) => {
    const { kept, dropped } = dropTwins(volume.instances);
    return dropped === 0 ? volume : { ...volume, instances: kept, duplicatesDropped: dropped };
  });
