/** Attributes of one instance by DICOM keyword, text as stored (`\` between values). */
export interface InstanceRecord {
  readonly sopInstanceUid: string;
  /** Number of the frame, from 0, where the instance holds several. */
  readonly frame?: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** Digest of pixels and place, or of the stored file, where known: tells identical from conflicting duplicates. */
  readonly digest?: string;
}

export interface SeriesRecord {
  readonly seriesInstanceUid: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly instances: readonly InstanceRecord[];
}

/** What a record is of its series (IV-10). A temporal position is only what the files say, a rank is counted here. */
export type SeriesPart =
  /** The series, or all its images of one kind, are one volume. */
  | { readonly kind: 'WHOLE' }
  /** Place among the volumes of the series, from 1; `gap`: the temporal positions that the series skips, in words. */
  | { readonly kind: 'ONE_OF_SEVERAL'; readonly rank: number; readonly gap: string | null }
  /** Several volumes that could not be told apart, or frames that could not be read. */
  | { readonly kind: 'UNSPLIT'; readonly reason: string };

/** One volume of a series, or what could not be divided into volumes. */
export interface VolumeRecord extends SeriesRecord {
  /** Which volume of the series this is, by what tells it from the others; absent where the series is one volume. */
  readonly volume?: string;
  readonly part: SeriesPart;
  /** Which of several echoes of one acquisition this is. */
  readonly echo?: string;
  /** Identical copies of an image that were left out. */
  readonly duplicatesDropped?: number;
}
