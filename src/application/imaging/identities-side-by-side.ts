import {
  comparedIdentity,
  type Agreement,
  type ShownAttribute,
  shownAttributes,
} from '../../domain/imaging/series/compared-identity.js';
import { dicomDate } from '../../domain/imaging/series/summarise-series.js';
import type { IdentityInFiles } from '../ports/image-identities.js';
import type { PersonalIdentity } from '../ports/key-vault.js';
import { expectedIdentity } from './expected-identity.js';

/** Both values of one attribute; dates alike, everything else as it is kept. */
export interface ComparedAttribute {
  readonly attribute: ShownAttribute;
  /** Null where the files do not give it. */
  readonly inFiles: string | null;
  readonly ofParticipant: string;
  readonly agreement: Agreement;
}

export interface ComparedFiles {
  readonly series: readonly string[];
  readonly images: number;
  readonly attributes: readonly ComparedAttribute[];
}

const shown = (attribute: ShownAttribute, value: string): string =>
  (attribute === 'PatientBirthDate' ? dicomDate(value) : null) ?? value.trim();

/** Each identity that the files name beside the participant's (IV-02). Whoever calls it has recorded the look. */
export const identitiesSideBySide = (
  named: readonly IdentityInFiles[],
  person: PersonalIdentity,
): readonly ComparedFiles[] => {
  const participant = { ...expectedIdentity(person), PatientName: person.name };
  return named.map(({ attributes, seriesInstanceUids, images }) => {
    const agreement = comparedIdentity(attributes, participant);
    return {
      series: seriesInstanceUids,
      images,
      attributes: shownAttributes.map((attribute) => ({
        attribute,
        inFiles: agreement[attribute] === 'NOT_GIVEN' ? null : shown(attribute, attributes[attribute]),
        ofParticipant: shown(attribute, participant[attribute]),
        agreement: agreement[attribute],
      })),
    };
  });
};
