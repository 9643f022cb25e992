import type { NamedPerson } from '../../domain/imaging/series/compared-identity.js';

/** Whom some files of a study name: attributes as stored, empty where the files leave them out. */
export interface IdentityInFiles {
  readonly attributes: NamedPerson;
  readonly seriesInstanceUids: readonly string[];
  readonly images: number;
}

/**
 * All that the API asks of the hospital's PACS: neither pixels nor other attributes, and it changes nothing. Throws
 * `ArchiveUnavailable`.
 */
export interface ImageIdentities {
  /** Every identity in all that the archive holds under the UID; empty for a study that it does not hold. */
  readonly identitiesIn: (studyInstanceUid: string) => Promise<readonly IdentityInFiles[]>;
}
