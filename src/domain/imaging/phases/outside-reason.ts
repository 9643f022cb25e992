import { applies } from '../../shared/rule.js';
import { namesOf, readPhaseName } from './phase-names.js';
import type { SeriesAttributes } from '../series/series-attributes.js';
import { dixonImage } from '../volumes/dixon-image.js';

/** Why a series is of another kind than the volumes of the dynamic set, or null when it may be one. */
export const otherKind = (series: SeriesAttributes): string | null => {
  if (series.modality !== undefined && series.modality !== 'MR')
    return `modality ${series.modality} is not MR`;
  if (series.imageType?.includes('SECONDARY')) return 'a secondary image (screenshot or reformat)';
  const dixon = dixonImage(series.imageType ?? []);
  if (dixon !== null && dixon !== 'WATER') return `the Dixon image ${dixon}, not the water image`;
  if (applies('IV-10', series.echo !== undefined))
    return `${series.echo ?? 'one'}, one of several echoes of one acquisition`;
  const readings = namesOf(series).map(readPhaseName);
  if (readings[0]?.kind === 'OTHER_IMAGE') return 'another kind of image by its name';
  const unreadable = readings.every(({ kind }) => kind === 'UNREADABLE' || kind === 'OTHER_IMAGE');
  if (unreadable && series.temporalPositionIdentifier === undefined)
    return 'no name of a T1 dynamic series and no temporal position';
  return null;
};

/** Why a series is no volume of the dynamic set, or null when it may be one. */
export const outsideReason = (series: SeriesAttributes): string | null =>
  otherKind(series) ?? (series.part.kind === 'UNSPLIT' ? 'its volumes could not be told apart' : null);
