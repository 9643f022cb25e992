/**
 * One instance as the archive knows it; attributes by DICOM keyword, text as stored, and the items of
 * ContrastBolusAgentSequence as `codedAgentText` writes them (`\` between them).
 */
export interface ArchivedInstance {
  readonly id: string;
  readonly sopInstanceUid: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ArchivedSeries {
  readonly id: string;
  readonly seriesInstanceUid: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly instances: readonly ArchivedInstance[];
}

export interface ArchivedStudy {
  readonly id: string;
  readonly studyInstanceUid: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly series: readonly ArchivedSeries[];
  /** No instance has arrived for the archive's StableAge. */
  readonly stable: boolean;
}

/** Pixels of one slice, in stored order of rows. */
export interface DecodedSlice {
  readonly sopInstanceUid: string;
  /** Of an instance that holds several images: number of the frame, from 0, and the attributes of its own. */
  readonly frame?: { readonly index: number; readonly attributes: Readonly<Record<string, string>> };
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, rescaled. */
  readonly pixels: Float32Array;
  readonly positionMm: readonly [number, number, number];
  readonly pixelSpacingMm: readonly [number, number];
  /** SHA-256 of the stored file, hex. */
  readonly digest: string;
}

/** The hospital's PACS. Throws `ArchiveUnavailable`; a study it does not hold is null. */
export interface ImageArchive {
  /** All that the archive holds under the UID, also of patients of another name: their instances stand in series of their own. */
  readonly findStudy: (studyInstanceUid: string) => Promise<ArchivedStudy | null>;
  /** Pulls and decodes the series; refuses an instance whose pixels are damaged with `ImageDamaged`, one that it does not get with `InstanceGone`. */
  readonly slices: (
    series: ArchivedSeries,
    onProgress: (done: number) => void,
    signal: AbortSignal,
  ) => Promise<readonly DecodedSlice[]>;
}

export class ArchiveUnavailable extends Error {
  override readonly name = 'ArchiveUnavailable';
}

/** An instance that the archive listed and does not give: it is moved or sent again just then, or is gone. */
export class InstanceGone extends Error {
  override readonly name = 'InstanceGone';
}

export class ImageDamaged extends Error {
  override readonly name = 'ImageDamaged';
}
