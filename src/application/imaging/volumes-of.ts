import type { Orientation } from '../../domain/imaging/vector3.js';
import { assembleVolume } from '../../domain/imaging/assemble-volume.js';
import type { InstanceRecord, VolumeRecord } from '../../domain/imaging/series/series-record.js';
import { splitSeries } from '../../domain/imaging/volumes/split-series.js';
import type { DecodedSlice } from '../ports/image-archive.js';
import type { PulledSeries } from './pull-study.js';

/** One volume of a pulled series with its slices. */
export interface PulledVolume {
  readonly record: VolumeRecord;
  readonly slices: readonly DecodedSlice[];
  readonly damage: string | null;
}

const ENHANCED_MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4.1';

const keyOf = (sopInstanceUid: string, frame: number | undefined): string =>
  `${sopInstanceUid} ${frame ?? ''}`;

/** What the archive says of each instance, and of each frame of it that was decoded. */
function recordsOf({ series, slices }: PulledSeries): readonly InstanceRecord[] {
  const decoded = Map.groupBy(slices, ({ sopInstanceUid }) => sopInstanceUid);
  return series.instances.flatMap((instance): readonly InstanceRecord[] => {
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
}

/** The volumes of a pulled series (IV-10): the same images are split the same way at judgement and before a model. */
export function volumesOf(pulled: PulledSeries): readonly PulledVolume[] {
  const { series, damage } = pulled;
  const instances = recordsOf(pulled);
  const record = { ...series, attributes: instances[0]?.attributes ?? series.attributes, instances };
  if (damage !== null && series.attributes['SOPClassUID'] === ENHANCED_MR_IMAGE_STORAGE)
    return [{ record: { ...record, unsplit: damage }, slices: [], damage }];
  const slices = new Map(
    pulled.slices.map((slice) => [keyOf(slice.sopInstanceUid, slice.frame?.index), slice]),
  );
  return splitSeries(record).map((volume) => ({
    record: volume,
    damage,
    slices: volume.instances.flatMap(({ sopInstanceUid, frame }) => {
      const slice = slices.get(keyOf(sopInstanceUid, frame));
      return slice ? [slice] : [];
    }),
  }));
}

/** The slices as one block of pixels, or why they make none. */
export const blockOf = ({ record, slices }: PulledVolume): ReturnType<typeof assembleVolume> => {
  const text = record.instances[0]?.attributes['ImageOrientationPatient'] ?? '';
  return assembleVolume(slices, text.split('\\').map(Number) as unknown as Orientation);
};
