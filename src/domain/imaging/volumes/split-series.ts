import type { InstanceRecord, SeriesRecord, VolumeRecord } from '../series/series-record.js';
import { dixonImage } from './dixon-image.js';
import { dropTwins } from './drop-twins.js';
import { divide, placesOf, type Division } from './divide-by-time.js';

const imageOf = ({ attributes }: InstanceRecord): string =>
  dixonImage(attributes['ImageType']?.split('\\')) ?? '';

/** Earliest AcquisitionTime of each volume, where these tell the volumes apart; one time for all says of none when. */
function acquisitionTimes(groups: Division['groups']): readonly string[] {
  const earliest = groups.map(
    ({ members }) =>
      members
        .map(({ attributes }) => attributes['AcquisitionTime'] ?? '')
        .toSorted()
        .at(0) ?? '',
  );
  return new Set(earliest).size === earliest.length ? earliest : earliest.map(() => '');
}

function skipped({ keyword, groups }: Division): string | undefined {
  if (keyword !== 'TemporalPositionIdentifier') return undefined;
  const found = groups.map(({ value }) => Number(value));
  const gap = found.some((position, index) => index > 0 && position - (found[index - 1] ?? 0) !== 1);
  return gap ? `temporal positions ${found.join(', ')} of one series leave a volume out` : undefined;
}

function volumesOf(
  series: SeriesRecord,
  division: Division,
  prefix: string | undefined,
): readonly VolumeRecord[] {
  const times = acquisitionTimes(division.groups);
  const gap = skipped(division);
  return division.groups.map(({ value, members }, index) => ({
    seriesInstanceUid: series.seriesInstanceUid,
    attributes: {
      ...members[0]?.attributes,
      TemporalPositionIdentifier: division.keyword === 'TemporalPositionIdentifier' ? value : '',
      AcquisitionTime: times[index] ?? '',
    },
    rank: index + 1,
    instances: members,
    volume: [...(prefix ? [prefix] : []), `${division.keyword}=${value}`].join(';'),
    ...(gap !== undefined && { skippedPositions: gap }),
  }));
}

function divided(series: SeriesRecord): readonly VolumeRecord[] {
  const images = [...Map.groupBy(series.instances, imageOf)];
  return images.flatMap(([image, instances]): readonly VolumeRecord[] => {
    const prefix = images.length > 1 ? `ImageType=${image || 'OTHER'}` : undefined;
    const own = { ...series, instances };
    const whole: VolumeRecord = prefix
      ? { ...own, attributes: { ...instances[0]?.attributes }, volume: prefix }
      : own;
    const result = divide(instances);
    if (result === 'ONE_VOLUME') return [whole];
    if (result === 'UNCLEAR')
      return [
        {
          ...whole,
          unsplit: `${instances.length} images at ${placesOf(instances).size} places, which neither temporal position nor time divides into volumes`,
        },
      ];
    return volumesOf(own, result, prefix);
  });
}

/**
 * Splits a series into the volumes that it holds (IV-10): Dixon images by ImageType, then by temporal position, else by
 * the time that divides the images into stacks without a place twice. A series of one
 * volume is returned as it is. Identical copies are left out, for the gate and the models alike.
 */
export const splitSeries = (series: SeriesRecord): readonly VolumeRecord[] =>
  divided(series).map((volume) => {
    const { kept, dropped } = dropTwins(volume.instances);
    return dropped === 0 ? volume : { ...volume, instances: kept, duplicatesDropped: dropped };
  });
