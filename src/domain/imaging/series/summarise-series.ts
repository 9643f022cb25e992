import { isPlainDate, type PlainDate } from '../../calendar/plain-date.js';
import type { SeriesAttributes } from './series-attributes.js';
import type { InstanceRecord, VolumeRecord } from './series-record.js';
import { dot, normalOf, type Orientation, type Vector3 } from '../vector3.js';

/** The person as the identity vault knows them, in DICOM form; compared here, kept nowhere. */
export interface ExpectedIdentity {
  readonly PatientID: string;
  readonly PatientBirthDate: string;
  readonly PatientSex: string;
}

const numbers = (text: string | undefined): readonly number[] =>
  text === undefined || text.trim() === '' ? [] : text.split('\\').map(Number);

const numeric = (text: string | undefined): number | undefined => {
  const [value] = numbers(text);
  return value === undefined || Number.isNaN(value) ? undefined : value;
};

/** DICOM TM (`HHMMSS.FFFFFF`, seconds may be missing) as seconds since midnight. */
export function timeOfDay(text: string | undefined): number | undefined {
  const match = /^(\d{2})(\d{2})(\d{2}(?:\.\d+)?)?/.exec(text?.trim() ?? '');
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0) : undefined;
}

/** DICOM DA (`yyyymmdd`) as a plain date; undefined when it is no real date. */
export function dicomDate(text: string | undefined): PlainDate | undefined {
  const date = (text ?? '').trim().replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return isPlainDate(date) ? date : undefined;
}

const tuple = (values: readonly number[], length: number): readonly number[] | undefined =>
  values.length === length && values.every(Number.isFinite) ? values : undefined;

interface Placed {
  readonly instance: InstanceRecord;
  readonly height: number;
}

/** Slices by height; copies of one slice are dropped when identical and reported when not. */
function stack(instances: readonly InstanceRecord[], normal: Vector3) {
  const kept: Placed[] = [];
  let dropped = 0;
  let damage: string | undefined;
  for (const instance of instances) {
    const position = tuple(numbers(instance.attributes['ImagePositionPatient']), 3);
    if (!position) {
      damage = 'an instance has no ImagePositionPatient';
      continue;
    }
    const height = dot(position as unknown as Vector3, normal);
    const twin = kept.find((other) => Math.abs(other.height - height) < 1e-3);
    if (!twin) kept.push({ instance, height });
    else if (instance.digest !== undefined && instance.digest === twin.instance.digest) dropped++;
    else damage = 'two instances claim one place with different content';
  }
  return { kept: kept.toSorted((a, b) => a.height - b.height), dropped, damage };
}

const differs = (all: readonly Readonly<Record<string, string>>[], expected: ExpectedIdentity): boolean =>
  all.some((attributes) =>
    (['PatientID', 'PatientBirthDate', 'PatientSex'] as const).some(
      (key) => attributes[key] !== undefined && attributes[key].trim() !== expected[key].trim(),
    ),
  );

/** Turns the archive's record of one volume into what the quality gate reads. */
export function summariseSeries(series: VolumeRecord, expected?: ExpectedIdentity): SeriesAttributes {
  const first = series.instances[0]?.attributes ?? {};
  const all = { ...first, ...series.attributes };
  const orientation = tuple(
    numbers(first['ImageOrientationPatient'] ?? all['ImageOrientationPatient']),
    6,
  ) as Orientation | undefined;
  const spacing = tuple(numbers(all['PixelSpacing']), 2) as readonly [number, number] | undefined;
  const { kept, dropped, damage } = stack(series.instances, orientation ? normalOf(orientation) : [0, 0, 1]);
  const optional = {
    modality: all['Modality'],
    seriesDescription: all['SeriesDescription'],
    protocolName: all['ProtocolName'],
    imageType: all['ImageType']?.split('\\'),
    temporalPositionIdentifier: numeric(all['TemporalPositionIdentifier']),
    acquisitionTimeS: timeOfDay(all['AcquisitionTime']),
    contrastStartTimeS: timeOfDay(all['ContrastBolusStartTime']),
    contrastAgent: all['ContrastBolusAgent']?.trim() || undefined,
    acquisitionDate: dicomDate(all['AcquisitionDate']),
    sliceThicknessMm: numeric(all['SliceThickness']),
    pixelSpacingMm: spacing,
    frameOfReferenceUid: all['FrameOfReferenceUID'],
    orientation,
    fieldStrengthT: numeric(all['MagneticFieldStrength']),
    volume: series.volume,
    rankInSeries: series.rank,
    damage: series.unsplit === undefined ? damage : undefined,
    unsplit: series.unsplit,
    skippedPositions: series.skippedPositions,
    duplicatesDropped: dropped || undefined,
    identityDiffers:
      expected &&
      differs([series.attributes, ...series.instances.map(({ attributes }) => attributes)], expected),
  };
  return {
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as {
      [Key in keyof typeof optional]?: NonNullable<(typeof optional)[Key]>;
    }),
    seriesUid: series.seriesInstanceUid,
    sliceCount: kept.length,
    slicePositionsMm: kept.map(({ height }) => height),
  };
}
