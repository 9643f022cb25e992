import type { Orientation } from '../../domain/imaging/vector3.js';
import { assembleVolume, volumeFault, type SlicePixels } from '../../domain/imaging/assemble-volume.js';
import type { InstanceRecord, VolumeRecord } from '../../domain/imaging/series/series-record.js';
import { placesOf } from '../../domain/imaging/volumes/divide-by-time.js';
import { splitSeries } from '../../domain/imaging/volumes/split-series.js';
import { lengthPrefixed, sha256Hex } from '../../crypto/digest.js';
import type { DecodedSlice } from '../ports/image-archive.js';
import type { PulledSeries } from './pull-study.js';

/** One volume of a pulled series with its slices. */
export interface PulledVolume {
  readonly record: VolumeRecord;
  readonly slices: readonly SlicePixels[];
  readonly damage: string | null;
}

const enhancedMrImageStorage = '1.2.840.10008.5.1.4.1.1.4.1';

const keyOf = (sopInstanceUid: string, frame: number | undefined): string =>
  `${sopInstanceUid} ${frame ?? ''}`;

const orientationOf = ({ attributes }: InstanceRecord): Orientation =>
  (attributes['ImageOrientationPatient'] ?? '').split('\\').map(Number) as unknown as Orientation;

/** SHA-256 of the pixels and of where they lie: the same image has it under every SOPInstanceUID. */
const contentOf = (slice: DecodedSlice, record: InstanceRecord): string => {
  const { pixels, rows, columns, positionMm, pixelSpacingMm } = slice;
  const place = JSON.stringify([rows, columns, positionMm, pixelSpacingMm, orientationOf(record)]);
  return sha256Hex(lengthPrefixed(place, Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength)));
};

type SliceByKey = ReadonlyMap<string, DecodedSlice>;

/** Where several images claim one place, their content tells copies from others; elsewhere the file's digest is enough. */
const withContent = (records: readonly InstanceRecord[], slices: SliceByKey): readonly InstanceRecord[] => {
  const places = placesOf(records);
  const repeated = new Set(
    [...places].flatMap(([place, members]) => (place !== null && members.length > 1 ? members : [])),
  );
  return records.map((record) => {
    const slice = slices.get(keyOf(record.sopInstanceUid, record.frame));
    return slice && repeated.has(record) ? { ...record, digest: contentOf(slice, record) } : record;
  });
};

/** What the archive says of each instance, and of each frame of it that was decoded. */
const recordsOf = ({ series, slices }: PulledSeries): readonly InstanceRecord[] => {
  const decoded = Map.groupBy(slices, ({ sopInstanceUid }) => sopInstanceUid);
  const listed = new Map(series.instances.map((instance) => [instance.sopInstanceUid, instance]));
  return [...listed.values()].flatMap((instance): readonly InstanceRecord[] => {
    const own = decoded.get(instance.sopInstanceUid);
    if (!own) return [instance];
    return own.map(({ digest, frame }) =>
      frame
        ? {
            ...instance,
            frame: frame.index,
            attributes: { ...instance.attributes, ...frame.attributes },
            digest: `${digest} ${frame.index}`,
          }
        : { ...instance, digest },
    );
  });
};

/** The volumes of a pulled series (IV-10): the same images are split the same way at judgement and before a model. */
export const volumesOf = (pulled: PulledSeries): readonly PulledVolume[] => {
  const { series, damage } = pulled;
  const slices: SliceByKey = new Map(
    pulled.slices.map((slice) => [keyOf(slice.sopInstanceUid, slice.frame?.index), slice]),
  );
  const instances = withContent(recordsOf(pulled), slices);
  const record = { ...series, attributes: instances[0]?.attributes ?? series.attributes, instances };
  if (damage !== null && series.attributes['SOPClassUID'] === enhancedMrImageStorage)
    return [{ record: { ...record, part: { kind: 'UNSPLIT', reason: damage } }, slices: [], damage }];
  return splitSeries(record).map((volume) => ({
    record: volume,
    damage,
    slices: volume.instances.flatMap((instance) => {
      const slice = slices.get(keyOf(instance.sopInstanceUid, instance.frame));
      return slice ? [{ ...slice, orientation: orientationOf(instance) }] : [];
    }),
  }));
};

const turned = ({ record: { instances } }: PulledVolume): Orientation =>
  orientationOf(instances[0] ?? { sopInstanceUid: '', attributes: {} });

/** The slices as one block of pixels, or why they make none. */
export const blockOf = (volume: PulledVolume): ReturnType<typeof assembleVolume> =>
  assembleVolume(volume.slices, turned(volume));

/** Why the slices would make no block, without making it. */
export const blockFault = (volume: PulledVolume): ReturnType<typeof volumeFault> =>
  volumeFault(volume.slices, turned(volume));
