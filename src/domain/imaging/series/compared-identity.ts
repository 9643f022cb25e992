import { comparable } from '../../shared/content.js';
import { identityAttributes } from './series-attributes.js';
import { differing } from './summarise-series.js';

/** What is shown of a person whom image files name; the gate compares all of it but the name, which modalities write in many ways. */
export const shownAttributes = [...identityAttributes, 'PatientName'] as const;
export type ShownAttribute = (typeof shownAttributes)[number];

/** A person by DICOM keyword; what files leave out is empty. */
export type NamedPerson = Readonly<Record<ShownAttribute, string>>;

export const agreements = ['SAME', 'DIFFERS', 'NOT_GIVEN'] as const;
export type Agreement = (typeof agreements)[number];

/** The parts of each spelling that a DICOM name (PN) gives: alphabetic, ideographic and phonetic, separated by "=", their parts by "^". */
const spellings = (name: string): readonly (readonly string[])[] =>
  name
    .split('=')
    .map((spelling) =>
      spelling
        .split(/[\s^,]+/u)
        .map(comparable)
        .filter((part) => part !== ''),
    )
    .filter((parts) => parts.length > 0);

/** The same parts in whatever order, or the same letters however they are divided: family and given names are often written as one. */
const isOneName = (a: readonly string[], b: readonly string[]): boolean =>
  a.join('') === b.join('') || a.toSorted().join('\n') === b.toSorted().join('\n');

const nameAgrees = (given: string, expected: string): Agreement => {
  const [found, known] = [spellings(given), spellings(expected)];
  if (found.length === 0) return 'NOT_GIVEN';
  return found.some((one) => known.some((other) => isOneName(one, other))) ? 'SAME' : 'DIFFERS';
};

/**
 * How what files say of a person agrees with the participant, attribute by attribute: exactly as the gate compares them
 * (IV-02), and the name as a help to whoever looks. An attribute that is empty or left out (type 2) is not given.
 */
export const comparedIdentity = (
  files: NamedPerson,
  participant: NamedPerson,
): Readonly<Record<ShownAttribute, Agreement>> => {
  const others = differing([files], participant);
  const agrees = (key: (typeof identityAttributes)[number]): Agreement => {
    if (files[key].trim() === '') return 'NOT_GIVEN';
    return others.includes(key) ? 'DIFFERS' : 'SAME';
  };
  return {
    PatientID: agrees('PatientID'),
    PatientBirthDate: agrees('PatientBirthDate'),
    PatientSex: agrees('PatientSex'),
    PatientName: nameAgrees(files.PatientName, participant.PatientName),
  };
};
