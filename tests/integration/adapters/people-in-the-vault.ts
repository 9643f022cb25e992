import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Vault } from '../../../src/adapters/vault/index.js';
import type {
  ContactDetails,
  PersonalIdentity,
  Proposed,
  Registered,
} from '../../../src/application/ports/key-vault.js';

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

/** What registering somebody answers whom the vault knows. */
export const again = ({ identityRef, identityHash }: Registered) => ({
  identityRef,
  identityHash,
  isNew: false,
});

const made = { replacedAt: '2026-03-01T00:00:00.000Z', replacedBy: 'sub-1', reason: 'misread' };
const proposedAt = '2026-03-01T00:00:01.000Z';

/** Proposes what differs, as it was seen, and puts it in force. */
const corrected = async (
  vault: Vault,
  identityRef: string,
  changes: Partial<PersonalIdentity>,
  commandId = `command-${(people += 1)}`,
): Promise<Proposed> => {
  const seenVersion = (await vault.person(identityRef))?.version ?? 1;
  const proposal = { ...made, commandId, seenVersion, changes, proposedAt };
  const proposed = await vault.proposeCorrection(identityRef, proposal);
  await vault.settleCorrection(identityRef, commandId, 'recorded');
  return proposed;
};

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
    expect(await vault.registerIdentity({ ...person, nationalId: typed })).toMatchObject(again(first));
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
    [
      'the same birth date and a name with carets and accents where the other has spaces',
      ({ name }: PersonalIdentity) => ({ name: name.replace(' ', '^').replace(' ', ' \u00B4') }),
    ],
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
      expect(await vault.registerIdentity(other)).toMatchObject(again(registered));
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

  it('marks whom an enrolment took in, until the person has a number or nobody else is enrolling them', async () => {
    const vault = await one();
    const person = somebody();
    const since = '2026-03-01T00:00:00.000Z';
    const first = await vault.registerIdentity(person, [], since);
    expect(first.isNew).toBe(true);
    const { identityRef } = first;
    const marks = async () =>
      (await vault.openEnrolments()).filter((enrolment) => enrolment.identityRef === identityRef);
    expect(await marks()).toEqual([{ identityRef, mark: first.mark, since }]);
    const second = await vault.registerIdentity(person, [], since);
    expect([second.isNew, second.mark === first.mark]).toEqual([false, false]);
    await vault.withdrawEnrolment(identityRef, first.mark ?? '');
    expect(await vault.identity(identityRef)).toEqual(person);
    await vault.endEnrolment(identityRef);
    await vault.withdrawEnrolment(identityRef, second.mark ?? '');
    expect([await vault.identity(identityRef), await marks()]).toEqual([person, []]);
    await vault.markEnrolment(identityRef, since);
    const [open] = await marks();
    await vault.withdrawEnrolment(identityRef, open?.mark ?? '');
    expect(await vault.identity(identityRef)).toBeNull();
  });

  it('stands for a study by a hash that nobody can compute without the master key', async () => {
    const vault = await one();
    const hash = await vault.studyHash('1.2.3');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await vault.studyHash('1.2.3')).toBe(hash);
    expect(hash).not.toBe(createHash('sha256').update('1.2.3').digest('hex'));
    expect(await vault.identityHashes(somebody({ nationalId: '1.2.3' }))).not.toContain(hash);
  });

  it('moves the dates of each participant by days of their own, the same at each asking', async () => {
    const vault = await one();
    const numbers = Array.from({ length: 40 }, (_, i) => `APAR-${String(i + 1).padStart(4, '0')}`);
    const days = await Promise.all(numbers.map((subjectId) => vault.dateShift(subjectId)));
    for (const shift of days) {
      expect(Number.isInteger(shift)).toBe(true);
      expect(shift).toBeGreaterThanOrEqual(1);
      expect(shift).toBeLessThanOrEqual(365);
    }
    expect(new Set(days).size).toBeGreaterThan(20);
    expect(await vault.dateShift('APAR-0001')).toBe(days[0]);
  });

  it('corrects single parts of an identity, keeps what it was, and frees what it was recognised by', async () => {
    const vault = await one();
    const wrong = somebody();
    const { nationalId, ...other } = { ...somebody(), sex: 'F', birthDate: '1961-02-03' } as const;
    const { identityRef, identityHash } = await vault.registerIdentity(wrong);
    const proposed = await corrected(vault, identityRef, { nationalId }, 'first');
    expect(proposed).toMatchObject({ kind: 'proposed', changed: ['nationalId'] });
    expect(await corrected(vault, identityRef, other, 'second')).toMatchObject({
      changed: ['name', 'birthDate', 'sex', 'medicalRecordNumber'],
    });
    const right = { nationalId, ...other };
    expect(await vault.person(identityRef)).toEqual({
      identity: right,
      version: 3,
      earlier: [
        { identity: wrong, ...made, commandId: 'first' },
        { identity: { ...wrong, nationalId }, ...made, commandId: 'second' },
      ],
      contact: null,
      proposal: null,
    });
    const known = await vault.registerIdentity(right);
    expect(known.identityRef).toBe(identityRef);
    expect(known.identityHash).not.toBe(identityHash);
    // Whose number it was in truth.
    expect((await vault.registerIdentity(wrong)).identityHash).toBe(identityHash);
  });

  it('keeps the identity in force until the correction is recorded, and reserves both national ids meanwhile', async () => {
    const vault = await one();
    const [wrong, { nationalId, medicalRecordNumber }] = [somebody(), somebody()];
    const registered = await vault.registerIdentity(wrong);
    const { identityRef } = registered;
    const changes = { nationalId, medicalRecordNumber };
    const proposal = { ...made, commandId: 'one', seenVersion: 1, changes, proposedAt };
    const first = await vault.proposeCorrection(identityRef, proposal);
    expect(first).toMatchObject({ kind: 'proposed', proposedAt });
    expect(await vault.proposeCorrection(identityRef, { ...proposal, proposedAt: 'later' })).toEqual(first);
    expect(await vault.identity(identityRef)).toEqual(wrong);
    for (const id of [wrong.nationalId, nationalId])
      expect(await vault.registerIdentity(somebody({ nationalId: id }))).toMatchObject(again(registered));
    await expect(vault.registerIdentity(somebody({ medicalRecordNumber }))).rejects.toMatchObject({
      identityRefs: [identityRef],
    });
    const asked = (change: object) => vault.proposeCorrection(identityRef, { ...proposal, ...change });
    expect(await asked({ changes: { name: 'Else' } })).toEqual({ kind: 'body-differs' });
    expect(await asked({ commandId: 'two' })).toEqual({ kind: 'under-way' });
    expect(await vault.proposalsBefore('2026-03-01T00:00:02.000Z')).toBe(1);
    expect(await vault.proposalsBefore(proposedAt)).toBe(0);

    await vault.settleCorrection(identityRef, 'two', 'recorded');
    await vault.settleCorrection(identityRef, 'one', 'not-recorded');
    await vault.settleCorrection(identityRef, 'one', 'recorded');
    expect(await vault.person(identityRef)).toMatchObject({ identity: wrong, version: 1, proposal: null });
    expect((await vault.registerIdentity(somebody({ nationalId }))).identityRef).not.toBe(identityRef);
    await expect(
      vault.registerIdentity(somebody({ medicalRecordNumber: wrong.medicalRecordNumber })),
    ).rejects.toMatchObject({ identityRefs: [identityRef] });
  });

  it('takes nothing back that somebody else corrected since, also where both come at once', async () => {
    const vaults = await open(2);
    const { identityRef } = await (await one()).registerIdentity(somebody());
    const at = (i: number): Vault => (vaults[i] ?? vaults[0])!;
    const outcomes = await Promise.all(
      [{ birthDate: '1961-01-01' }, { phone: '333' }].map(async (changes, i) => {
        const proposal = { ...made, commandId: `at-once-${i}`, seenVersion: 1, changes, proposedAt };
        const { kind } = await at(i).proposeCorrection(identityRef, proposal);
        if (kind === 'proposed') await at(i).settleCorrection(identityRef, `at-once-${i}`, 'recorded');
        return kind;
      }),
    );
    expect(outcomes.filter((kind) => kind === 'proposed')).toHaveLength(1);
    const older = { ...made, commandId: 'older', seenVersion: 1, changes: { sex: 'F' }, proposedAt } as const;
    expect(await at(0).proposeCorrection(identityRef, older)).toEqual({ kind: 'outdated', version: 2 });
    const newer = { ...older, seenVersion: 2, changes: {} };
    expect(await at(0).proposeCorrection(identityRef, newer)).toEqual({ kind: 'unchanged' });
  });

  it('refuses a correction to the national id, or to the likeness, of somebody else', async () => {
    const vault = await one();
    const [known, other] = [somebody(), somebody()];
    const [first, second] = [await vault.registerIdentity(known), await vault.registerIdentity(other)];
    const taking = (change: Partial<PersonalIdentity>) => corrected(vault, second.identityRef, change);
    await expect(taking({ nationalId: known.nationalId })).rejects.toMatchObject({
      identityRefs: [first.identityRef],
      by: 'NATIONAL_ID',
    });
    await expect(taking({ name: known.name })).rejects.toMatchObject({ by: 'LIKENESS' });
    expect(await vault.person(second.identityRef)).toMatchObject({
      identity: other,
      version: 1,
      earlier: [],
    });
    expect(await corrected(vault, 'nobody', { phone: '1' })).toEqual({ kind: 'unknown' });
  });

  it('corrects either of two who are signed to be two people, without another statement about the two', async () => {
    const vault = await one();
    const known = somebody();
    const first = await vault.registerIdentity(known);
    const twin = somebody({ medicalRecordNumber: known.medicalRecordNumber });
    const second = await vault.registerIdentity(twin, [first.identityRef]);
    for (const { identityRef } of [first, second])
      expect(await corrected(vault, identityRef, { phone: '555' })).toMatchObject({ kind: 'proposed' });
    const third = somebody();
    const { identityRef } = await vault.registerIdentity(third);
    await expect(
      corrected(vault, first.identityRef, { medicalRecordNumber: third.medicalRecordNumber }),
    ).rejects.toMatchObject({ identityRefs: [identityRef], by: 'LIKENESS' });
  });

  it('keeps the newest contact details part by part, of two at once one', async () => {
    const vault = await one();
    const { identityRef } = await vault.registerIdentity(somebody());
    const keep = (seenVersion: number, changes: Partial<ContactDetails>) =>
      vault.keepContact(identityRef, { seenVersion, changes });
    expect((await vault.person(identityRef))?.contact).toBeNull();
    const kinds = await Promise.all(
      ['1', '2'].map(async (phone) => (await keep(0, { phones: [phone] })).kind),
    );
    expect(kinds.sort()).toEqual(['kept', 'outdated']);
    await keep(1, { phones: ['+86 27 5550 0000'] });
    const kept = await keep(2, { address: '1 Hidden Lane' });
    const contact = { version: 3, phones: ['+86 27 5550 0000'], address: '1 Hidden Lane', nextOfKin: [] };
    expect(kept).toEqual({ kind: 'kept', contact });
    // The answer was lost.
    expect(await keep(2, { address: '1 Hidden Lane' })).toEqual(kept);
    expect(await keep(1, { address: null })).toEqual({ kind: 'outdated', version: 3 });
    expect((await vault.person(identityRef))?.contact).toEqual(contact);
  });

  it('forgets everything of a person at once, and takes nothing of them in again', async () => {
    const vault = await one();
    const { identityRef } = await vault.registerIdentity(somebody());
    await corrected(vault, identityRef, { phone: '1' });
    const change = { seenVersion: 0, changes: { phones: ['1'] } };
    await vault.keepContact(identityRef, change);
    const proposal = { ...made, commandId: 'open', seenVersion: 2, changes: { phone: '2' }, proposedAt };
    await vault.proposeCorrection(identityRef, proposal);
    await vault.forgetIdentity(identityRef);
    await vault.settleCorrection(identityRef, 'open', 'recorded');
    expect(await vault.keepContact(identityRef, change)).toEqual({ kind: 'unknown' });
    expect(await vault.proposeCorrection(identityRef, proposal)).toEqual({ kind: 'unknown' });
    expect(await vault.person(identityRef)).toBeNull();
    expect(await vault.identity(identityRef)).toBeNull();
  });
};
