import type { PlainDate } from '../../calendar/plain-date.js';
import type { CodedAgent } from '../acquisition/coded-agents.js';
import type { Orientation } from '../vector3.js';
import type { SeriesPart } from './series-record.js';

export const identityAttributes = ['PatientID', 'PatientBirthDate', 'PatientSex'] as const;
export type IdentityAttribute = (typeof identityAttributes)[number];

/** What the gate knows of one series; absent means that the files do not say. */
export interface SeriesAttributes {
  readonly seriesUid: string;
  /** Which volume of a series of several this is (IV-10); absent where the series is one volume. */
  readonly volume?: string;
  readonly part: SeriesPart;
  /** Which of several echoes of one acquisition this is. */
  readonly echo?: string;
  /** Must be MR. */
  readonly modality?: string;
  readonly seriesDescription?: string;
  readonly protocolName?: string;
  readonly imageType?: readonly string[];
  /** 1 for the first volume of the dynamic run; only what the files themselves say. */
  readonly temporalPositionIdentifier?: number;
  /** Seconds since midnight. */
  readonly acquisitionTimeS?: number;
  /** Seconds since midnight. */
  readonly contrastStartTimeS?: number;
  /** Start of the acquisition relative to the start of contrast; negative before it. */
  readonly secondsFromContrast?: number;
  readonly contrastAgent?: string;
  /** Each agent that is named by a code. */
  readonly codedAgents?: readonly CodedAgent[];
  readonly acquisitionDate?: PlainDate;
  /** Where its images were acquired on several days. */
  readonly acquisitionDates?: readonly PlainDate[];
  /** Each StudyDate that its instances give; absent where none does. */
  readonly studyDates?: readonly PlainDate[];
  readonly sliceThicknessMm?: number;
  readonly pixelSpacingMm?: readonly [betweenRows: number, betweenColumns: number];
  readonly frameOfReferenceUid?: string;
  readonly orientation?: Orientation;
  /** Instances after identical duplicates were dropped. */
  readonly sliceCount: number;
  /** Heights along the slice normal, ascending. */
  readonly slicePositionsMm: readonly number[];
  readonly fieldStrengthT?: number;
  /** Where its files give several. */
  readonly fieldStrengthsT?: readonly number[];
  /** Each Manufacturer that its files give, as stored. */
  readonly manufacturers?: readonly string[];
  /** Identical copies of an instance that were dropped. */
  readonly duplicatesDropped?: number;
  /** Two instances claim one place with different content, or pixels cannot be read. */
  readonly damage?: string;
  /** Why the slices make no block of pixels that a model could read. */
  readonly notAssembled?: string;
  /** Which of PatientID, sex and birth date differ from the identity vault; the values are kept nowhere. */
  readonly identityDiffers?: readonly IdentityAttribute[];
}
