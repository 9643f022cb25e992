import type { PersonalIdentity } from '../../application/ports/key-vault.js';
import { comparable } from '../../domain/shared/content.js';
import type { MasterKeys } from './master-keys.js';

/** Null where there is nothing to compare. */
interface Compared {
  readonly record: string | null;
  readonly person: string | null;
}

/** What a person is recognised by, as keyed hashes. */
export interface Likeness extends Compared {
  readonly id: string;
  /** As older programs hashed the same, which a row may hold still. */
  readonly older: Compared;
}

/** How record number and name of a row were compared when its marks were made; null in a row that an older program marked. */
export const markForm = 'WITHOUT_SYMBOLS';

/** Without symbols too: DICOM writes a caret where people write a space, and an accent may stand for an apostrophe. */
const withoutSymbols = (text: string): string =>
  comparable(comparable(text.replace(/\p{Sk}/gu, '')).replace(/\p{S}/gu, ''));

/** The form under which ids were compared before hidden characters were taken out. */
const firstForm = (nationalId: string): string =>
  nationalId
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toUpperCase();

export const likenessOf = (master: Pick<MasterKeys, 'hash'>) => {
  /** No comparable text holds a line break, so that no two purposes share a hash. */
  const marked = (purpose: string, compared: string, prefix = ''): string | null =>
    compared === '' ? null : master.hash(`${purpose}\n${prefix}${compared}`);
  const compared = (
    { medicalRecordNumber, name, birthDate }: PersonalIdentity,
    by: (text: string) => string,
  ): Compared => ({
    record: marked('record number', by(medicalRecordNumber)),
    person: marked('birth date and name', by(name), birthDate),
  });
  return {
    of: (identity: PersonalIdentity): Likeness => ({
      id: master.hash(comparable(identity.nationalId)),
      ...compared(identity, withoutSymbols),
      older: compared(identity, comparable),
    }),
    firstHash: ({ nationalId }: PersonalIdentity): string => master.hash(firstForm(nationalId)),
  };
};

/** The first mark of this base that none of `taken` has: the base itself, then `:2`, `:3` … */
export const freeMark = (base: string | null, taken: readonly (string | null)[]): string | null => {
  if (base === null || !taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}:${number}`)) number += 1;
  return `${base}:${number}`;
};

/** The marks of a row: those of its person that the people alike have left. */
export const freeMarks = (
  { id, record, person }: Pick<Likeness, 'id' | 'record' | 'person'>,
  alike: readonly { readonly record_mark: string | null; readonly person_mark: string | null }[],
) => ({
  id_mark: id,
  record_mark: freeMark(
    record,
    alike.map(({ record_mark: mark }) => mark),
  ),
  person_mark: freeMark(
    person,
    alike.map(({ person_mark: mark }) => mark),
  ),
});
