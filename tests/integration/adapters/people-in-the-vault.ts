import { expect, it } from '@jest/globals';
import type { Vault } from '../../../src/adapters/vault/index.js';
import type { ContactDetails, PersonalIdentity } from '../../../src/application/ports/key-vault.js';

let people = 0;

/** Somebody whom no vault knows yet. */
export const somebody = (change: Partial<PersonalIdentity> = {}): PersonalIdentity => {
  people += 1;
  return {
    nationalId: `42010619600101${String(people).padStart(4, '0')}`,
    name: `Person Number ${people}`,
    birthDate: '1960-01-01',
    sex: 'M',
    medicalRecordNumber: `MRN-P${people}`,
    phone: null,
    ...change,
  };
};

const replacement = { replacedAt: '2026-03-01T00:00:00.000Z', replacedBy: 'sub-1', reason: 'misread' };

/** What every vault does with people; `open` gives as many vaults over one database as the kind of database allows. */
export const specifyPeople = (open: (count: number) => Promise<readonly Vault[]>): void => {
  const one = async (): Promise<Vault> => {
    const [vault] = await open(1);
    if (!vault) throw new Error('no vault was opened');
    return vault;
  };

  it('knows a national id again whatever nobody can see was typed into it', async () => {
    const vault = await one();
    const person = somebody();
    const first = await vault.registerIdentity(person);
    const typed = `\u2800${person.nationalId.slice(0, 6)}\u200B\u034F${person.nationalId.slice(6)}\uFE0F`;
    expect(await vault.registerIdentity({ ...person, nationalId: typed })).toEqual(first);
  });

  it.each([
    ['the same record number', ({ medicalRecordNumber }: PersonalIdentity) => ({ medicalRecordNumber })],
    [
      'the same record number with a character that nobody can see',
      ({ medicalRecordNumber }: PersonalIdentity) => ({
        medicalRecordNumber: `${medicalRecordNumber}\u2060`,
      }),
    ],
    ['the same birth date and name', ({ name }: PersonalIdentity) => ({ name: name.toUpperCase() })],
  ])(
    'refuses somebody with %s under another national id, until it is signed that they are two',
    async (_, same) => {
      const vault = await one();
      const known = somebody();
      const { identityRef } = await vault.registerIdentity(known);
      const other = somebody(same(known));
      await expect(vault.registerIdentity(other)).rejects.toMatchObject({
        name: 'PersonResembles',
        identityRefs: [identityRef],
        by: 'LIKENESS',
      });
      const registered = await vault.registerIdentity(other, [identityRef]);
      expect(registered.identityRef).not.toBe(identityRef);
      expect(await vault.registerIdentity(other)).toEqual(registered);
      // A third one resembles both.
      await expect(vault.registerIdentity(somebody(same(known)), [identityRef])).rejects.toMatchObject({
        identityRefs: [registered.identityRef],
      });
    },
  );

  it('lets one of two who resemble each other and come at once in, also where both are signed to be another than a third', async () => {
    const vaults = await open(2);
    const known = somebody();
    const { identityRef } = await (await one()).registerIdentity(known);
    for (const distinctFrom of [[], [identityRef]]) {
      const record = distinctFrom.length === 0 ? `MRN-at-once-${people}` : known.medicalRecordNumber;
      const outcomes = await Promise.all(
        Array.from({ length: 4 }, (_, i) =>
          (vaults[i % vaults.length] ?? vaults[0])!
            .registerIdentity(somebody({ medicalRecordNumber: record }), distinctFrom)
            .then(() => 'registered')
            .catch((error: unknown) => (error as Error).name),
        ),
      );
      expect(outcomes.sort()).toEqual([
        'PersonResembles',
        'PersonResembles',
        'PersonResembles',
        'registered',
      ]);
    }
  });

  it('corrects an identity, keeps what it was, and frees what it was recognised by', async () => {
    const vault = await one();
    const wrong = somebody();
    const right = { ...somebody(), sex: 'F', birthDate: '1961-02-03' } as const;
    const { identityRef, identityHash } = await vault.registerIdentity(wrong);
    const corrected = await vault.correctIdentity(identityRef, right, replacement);
    expect(corrected?.identityRef).toBe(identityRef);
    expect(corrected?.identityHash).not.toBe(identityHash);
    expect(await vault.correctIdentity(identityRef, right, replacement)).toEqual(corrected);
    expect(await vault.identity(identityRef)).toEqual(right);
    expect(await vault.earlierIdentities(identityRef)).toEqual([{ identity: wrong, ...replacement }]);
    expect(await vault.registerIdentity(right)).toEqual(corrected);
    // Whose number it was in truth.
    expect((await vault.registerIdentity(wrong)).identityHash).toBe(identityHash);
  });

  it('refuses a correction to the national id, or to the likeness, of somebody else', async () => {
    const vault = await one();
    const [known, other] = [somebody(), somebody()];
    const [first, second] = [await vault.registerIdentity(known), await vault.registerIdentity(other)];
    const taking = (change: Partial<PersonalIdentity>) =>
      vault.correctIdentity(second.identityRef, { ...other, ...change }, replacement);
    await expect(taking({ nationalId: known.nationalId })).rejects.toMatchObject({
      identityRefs: [first.identityRef],
      by: 'NATIONAL_ID',
    });
    await expect(taking({ name: known.name })).rejects.toMatchObject({ by: 'LIKENESS' });
    expect(await vault.identity(second.identityRef)).toEqual(other);
    expect(await vault.earlierIdentities(second.identityRef)).toEqual([]);
    expect(await vault.correctIdentity('nobody', other, replacement)).toBeNull();
  });

  it('keeps the newest contact details, and forgets everything of a person at once', async () => {
    const vault = await one();
    const { identityRef } = await vault.registerIdentity(somebody());
    await vault.correctIdentity(identityRef, somebody(), replacement);
    const contact: ContactDetails = {
      phones: ['+86 27 5550 0000'],
      address: '1 Hidden Lane',
      nextOfKin: [{ name: 'Their Daughter', relation: 'daughter', phone: null }],
    };
    expect(await vault.contact(identityRef)).toBeNull();
    await vault.keepContact(identityRef, { ...contact, phones: [] });
    await vault.keepContact(identityRef, contact);
    expect(await vault.contact(identityRef)).toEqual(contact);
    await vault.forgetIdentity(identityRef);
    expect(await vault.contact(identityRef)).toBeNull();
    expect(await vault.earlierIdentities(identityRef)).toEqual([]);
    expect(await vault.identity(identityRef)).toBeNull();
  });
};
