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

/** One volume of a series, or a series that holds one volume only, or one that could not be split. */
export interface VolumeRecord extends SeriesRecord {
  /** Which volume of the series this is, by what tells it from the others; absent where the series is one volume. */
  readonly volume?: string;
  /** Place of the volume among those of its series, from 1. A temporal position is only what the files say. */
  readonly rank?: number;
  /** Which of several echoes of one acquisition this is. */
  readonly echo?: string;
  /** Why the volumes of the series could not be told apart. */
  readonly unsplit?: string;
  /** Identical copies of an image that were left out. */
  readonly duplicatesDropped?: number;
  /** Temporal positions that the series skips. */
  readonly skippedPositions?: string;
}
