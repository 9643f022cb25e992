import type { PersonalIdentity } from '../../application/ports/key-vault.js';
import { comparable } from '../../domain/shared/content.js';
import type { MasterKeys } from './master-keys.js';

/** What a person is recognised by, as keyed hashes. */
export interface Likeness {
  readonly id: string;
  /** Null where there is nothing to compare. */
  readonly record: string | null;
  readonly person: string | null;
}

/** The form under which ids were compared before hidden characters were taken out. */
const firstForm = (nationalId: string): string =>
  nationalId
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toUpperCase();

export const likenessOf = (master: Pick<MasterKeys, 'hash'>) => {
  /** No comparable text holds a line break, so that no two purposes share a hash. */
  const marked = (purpose: string, text: string, prefix = ''): string | null => {
    const compared = comparable(text);
    return compared === '' ? null : master.hash(`${purpose}\n${prefix}${compared}`);
  };
  return {
    of: (identity: PersonalIdentity): Likeness => ({
      id: master.hash(comparable(identity.nationalId)),
      record: marked('record number', identity.medicalRecordNumber),
      person: marked('birth date and name', identity.name, identity.birthDate),
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
  { id, record, person }: Likeness,
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
