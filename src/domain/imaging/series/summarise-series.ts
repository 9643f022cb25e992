import { codedAgentsOf } from '../acquisition/coded-agents.js';
import { isPlainDate, type PlainDate } from '../../calendar/plain-date.js';
import { identityAttributes, type IdentityAttribute, type SeriesAttributes } from './series-attributes.js';
import type { InstanceRecord, VolumeRecord } from './series-record.js';
import { placeFault, type SlicePlace } from '../slice-places.js';
import { dropTwins } from '../volumes/drop-twins.js';
import { dot, normalOf, type Orientation, type Vector3 } from '../vector3.js';

/** The person as the identity vault knows them, in DICOM form; compared here, kept nowhere. */
export type ExpectedIdentity = Readonly<Record<IdentityAttribute, string>>;

const numbers = (text = ''): readonly number[] => (text.trim() === '' ? [] : text.split('\\').map(Number));

const numeric = (text = ''): number | null => {
  const [value = NaN] = numbers(text);
  return Number.isNaN(value) ? null : value;
};

/** DICOM TM (`HHMMSS.FFFFFF`, seconds may be missing) as seconds since midnight. */
export const timeOfDay = (text = ''): number | null => {
  const match = /^(\d{2})(\d{2})(\d{2}(?:\.\d+)?)?/.exec(text.trim());
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0) : null;
};

/** DICOM DA (`yyyymmdd`) as a plain date; null when it is no real date. */
export const dicomDate = (text = ''): PlainDate | null => {
  const date = text.trim().replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return isPlainDate(date) ? date : null;
};

const tuple = (values: readonly number[], length: number): readonly number[] | null =>
  values.length === length && values.every(Number.isFinite) ? values : null;

/** Every date that some image gives under the keyword, in order. */
const datesOf = (
  images: readonly InstanceRecord[],
  keyword: 'StudyDate' | 'AcquisitionDate',
): readonly PlainDate[] =>
  [...new Set(images.flatMap(({ attributes }) => dicomDate(attributes[keyword]) ?? []))].sort();

/** Every value that some image gives under the keyword, several of one image apart, each once. */
const valuesOf = (images: readonly InstanceRecord[], keyword: string): readonly string[] => [
  ...new Set(
    images.flatMap(({ attributes }) =>
      (attributes[keyword] ?? '').split('\\').flatMap((value) => value.trim() || []),
    ),
  ),
];

interface Placed extends SlicePlace {
  readonly height: number;
}

/** Slices by height; twins are gone by now, so that two of one height differ, which is reported. */
const stack = (instances: readonly InstanceRecord[], orientation: Orientation | null) => {
  const normal: Vector3 = orientation ? normalOf(orientation) : [0, 0, 1];
  const kept: Placed[] = [];
  let damage: string | null = null;
  for (const { attributes } of instances) {
    const position = tuple(numbers(attributes['ImagePositionPatient']), 3) as Vector3 | null;
    if (!position) {
      damage = 'an instance has no ImagePositionPatient';
      continue;
    }
    const own = numbers(attributes['ImageOrientationPatient']);
    const height = dot(position, normal);
    if (kept.some((other) => Math.abs(other.height - height) < 1e-3))
      damage = 'two instances claim one place with different content';
    else
      kept.push({
        positionMm: position,
        height,
        ...(own.length > 0 && { orientation: own as unknown as Orientation }),
      });
  }
  return {
    kept: kept.toSorted((a, b) => a.height - b.height),
    damage: damage ?? (orientation && placeFault(kept, orientation)),
  };
};

/** The attributes in which some of the images name another person; one that is empty or left out (type 2) is not given. */
export const differing = (
  all: readonly Readonly<Record<string, string>>[],
  expected: ExpectedIdentity,
): readonly IdentityAttribute[] =>
  identityAttributes.filter((key) =>
    all.some((attributes) => {
      const given = attributes[key]?.trim() ?? '';
      return given !== '' && given !== expected[key].trim();
    }),
  );

/** Turns the archive's record of one volume into what the quality gate reads. */
export const summariseSeries = (
  series: VolumeRecord,
  expected: ExpectedIdentity | null = null,
): SeriesAttributes => {
  const first = series.instances[0]?.attributes ?? {};
  const all = { ...first, ...series.attributes };
  const orientation = tuple(
    numbers(first['ImageOrientationPatient'] ?? all['ImageOrientationPatient']),
    6,
  ) as Orientation | null;
  const spacing = tuple(numbers(all['PixelSpacing']), 2) as readonly [number, number] | null;
  const { kept: instances, dropped } = dropTwins(series.instances);
  const { kept, damage } = stack(instances, orientation);
  const studyDates = datesOf(series.instances, 'StudyDate');
  const acquisitionDates = datesOf(series.instances, 'AcquisitionDate');
  const fields = valuesOf(series.instances, 'MagneticFieldStrength').map(Number).filter(Number.isFinite);
  const manufacturers = valuesOf(series.instances, 'Manufacturer');
  const codedAgents = codedAgentsOf(all['ContrastBolusAgentSequence']);
  const optional = {
    modality: all['Modality'] ?? null,
    seriesDescription: all['SeriesDescription'] ?? null,
    protocolName: all['ProtocolName'] ?? null,
    imageType: all['ImageType']?.split('\\') ?? null,
    temporalPositionIdentifier: numeric(all['TemporalPositionIdentifier']),
    acquisitionTimeS: timeOfDay(all['AcquisitionTime']),
    contrastStartTimeS: timeOfDay(all['ContrastBolusStartTime']),
    contrastAgent: all['ContrastBolusAgent']?.trim() || null,
    codedAgents: codedAgents.length > 0 ? codedAgents : null,
    acquisitionDate: dicomDate(all['AcquisitionDate']),
    acquisitionDates: acquisitionDates.length > 1 ? acquisitionDates : null,
    studyDates: studyDates.length > 0 ? studyDates : null,
    sliceThicknessMm: numeric(all['SliceThickness']),
    pixelSpacingMm: spacing,
    frameOfReferenceUid: all['FrameOfReferenceUID'] ?? null,
    orientation,
    fieldStrengthT: numeric(all['MagneticFieldStrength']),
    fieldStrengthsT: new Set(fields).size > 1 ? fields : null,
    manufacturers: manufacturers.length > 0 ? manufacturers : null,
    volume: series.volume ?? null,
    echo: series.echo ?? null,
    damage: series.part.kind === 'UNSPLIT' ? null : damage,
    duplicatesDropped: dropped + (series.duplicatesDropped ?? 0) || null,
    identityDiffers:
      expected &&
      differing([series.attributes, ...series.instances.map(({ attributes }) => attributes)], expected),
  };
  return {
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)) as {
      [Key in keyof typeof optional]?: NonNullable<(typeof optional)[Key]>;
    }),
    seriesUid: series.seriesInstanceUid,
    part: series.part,
    sliceCount: kept.length,
    slicePositionsMm: kept.map(({ height }) => height),
  };
};
