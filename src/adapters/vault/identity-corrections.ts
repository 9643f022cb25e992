import { z } from 'zod';
import {
  type EarlierIdentity,
  type IdentityProposal,
  type KeyVault,
  type PersonalIdentity,
  PersonResembles,
} from '../../application/ports/key-vault.js';
import { type IdentityField, identityFields } from '../../domain/record/identity-correction.js';
import { contactIn } from './contacts.js';
import { freeMarks } from './likeness.js';
import type { MasterKeys } from './master-keys.js';
import type { OpenVault } from './open-database.js';
import { peopleIn, type PersonRow } from './people.js';
import { storedIdentity } from './stored-identity.js';
import type { VaultTables } from './tables.js';
import { isUniqueViolation } from './unique-violation.js';
import { legible, stored, vaultCall } from './vault-calls.js';
import { againAfter } from './while-others-are-faster.js';

const replacement = {
  replacedAt: z.string(),
  replacedBy: z.string(),
  reason: z.string(),
};
const earlierIdentity = z.object({
  identity: storedIdentity,
  ...replacement,
  commandId: z.string().exactOptional(),
});
const proposed = z.object({
  identity: storedIdentity,
  /** What the person was recognised by before. */
  marks: z.object({
    id_mark: z.string().nullable(),
    record_mark: z.string().nullable(),
    person_mark: z.string().nullable(),
  }),
  ...replacement,
  commandId: z.string(),
  proposedAt: z.string(),
});
const sealedTexts = z.array(z.string());

const differing = (a: PersonalIdentity, b: PersonalIdentity): readonly IdentityField[] =>
  identityFields.filter((field) => a[field] !== b[field]);

/**
 * An identity that was wrong is replaced in two steps, with the log between them: a proposal, which nothing reads as the identity,
 * and its coming into force. Each step is one statement on one row that is as it was read.
 */
export const createIdentityCorrections = (
  vault: OpenVault,
  master: MasterKeys,
): Pick<KeyVault, 'person' | 'proposeCorrection' | 'settleCorrection' | 'proposalsBefore'> => {
  const { db } = vault;
  const people = peopleIn(vault, master);
  const versionContext = (ref: string, number: number): readonly string[] => ['version', ref, String(number)];
  const proposalContext = (ref: string): readonly string[] => ['proposal', ref];
  const opened = (ref: string, context: readonly string[], sealed: string): unknown =>
    JSON.parse(stored(ref, () => master.unseal('identity', context, sealed)).toString('utf8'));
  const sealed = (context: readonly string[], content: object): string =>
    master.seal('identity', context, Buffer.from(JSON.stringify(content), 'utf8'));

  const sealedVersions = ({ identity_ref: ref, earlier }: PersonRow): readonly string[] =>
    earlier === null ? [] : legible(ref, () => sealedTexts.parse(JSON.parse(earlier)));
  const versionOf = (row: PersonRow): number => sealedVersions(row).length + 1;
  const earlierOf = (row: PersonRow): readonly EarlierIdentity[] =>
    sealedVersions(row).map((text, index) =>
      earlierIdentity.parse(opened(row.identity_ref, versionContext(row.identity_ref, index + 1), text)),
    );
  const proposalOf = ({ identity_ref: ref, proposal }: PersonRow) =>
    proposal === null ? null : proposed.parse(opened(ref, proposalContext(ref), proposal));

  /** False where somebody else changed this row, or took a mark, at the same moment. */
  const replaced = (row: PersonRow, change: Partial<VaultTables['identities']>): Promise<boolean> =>
    vaultCall('correcting an identity', async () => {
      try {
        const { numUpdatedRows: count } = await db
          .updateTable('identities')
          .set(change)
          .where('identity_ref', '=', row.identity_ref)
          .where('sealed', '=', row.sealed)
          .where('proposal', row.proposal === null ? 'is' : '=', row.proposal)
          .executeTakeFirstOrThrow();
        return count > 0n;
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    });

  /** The mark of a national id that stays is left as it is: two whom an older program kept under one id have numbers. */
  const marksOf = async (row: PersonRow, identity: PersonalIdentity) => {
    const likeness = people.likeness.of(identity);
    const marks = freeMarks(likeness, await people.alike(likeness, row.identity_ref));
    const stays = likeness.id === people.likeness.of(people.opened(row)).id && row.id_mark !== null;
    return stays ? { ...marks, id_mark: row.id_mark } : marks;
  };

  /** Somebody who was alike before is no finding of this correction. @throws PersonResembles */
  const refuseAnother = async (
    before: PersonalIdentity,
    identity: PersonalIdentity,
    identityRef: string,
    distinctFrom: readonly string[],
  ): Promise<void> => {
    const holder = await people.byId(identity);
    if (holder && holder.identity_ref !== identityRef)
      throw new PersonResembles([holder.identity_ref], 'NATIONAL_ID');
    const alike = await people.alike(people.likeness.of(identity), identityRef);
    const alikeBefore = await people.alike(people.likeness.of(before), identityRef);
    const known = [...distinctFrom, ...alikeBefore.map(({ identity_ref: ref }) => ref)];
    const unsigned = alike.map(({ identity_ref: ref }) => ref).filter((ref) => !known.includes(ref));
    if (unsigned.length > 0) throw new PersonResembles(unsigned, 'LIKENESS');
  };

  const inForce = (
    row: PersonRow,
    { identity, proposedAt: _proposedAt, marks: _marks, ...made }: z.output<typeof proposed>,
  ) => {
    const { identity_ref: ref } = row;
    const version = sealed(versionContext(ref, versionOf(row)), { identity: people.opened(row), ...made });
    return {
      sealed: people.sealed(ref, identity),
      identity_hash: people.likeness.of(identity).id,
      earlier: JSON.stringify([...sealedVersions(row), version]),
    };
  };

  return {
    person: async (identityRef) => {
      const row = await people.byRef(identityRef);
      if (!row) return null;
      const proposal = proposalOf(row);
      return {
        identity: people.opened(row),
        version: versionOf(row),
        earlier: earlierOf(row),
        contact: contactIn(master, row),
        proposal: proposal && { commandId: proposal.commandId, proposedAt: proposal.proposedAt },
      };
    },
    proposeCorrection: async (identityRef, asked, distinctFrom = []) => {
      const { seenVersion, changes, ...made }: IdentityProposal = asked;
      for (let failures = 0; ; failures += 1) {
        await againAfter(failures, 'correcting an identity');
        const row = await people.byRef(identityRef);
        if (!row) return { kind: 'unknown' };
        const before = people.opened(row);
        const identity = { ...before, ...changes };
        const changed = differing(before, identity);
        const open = proposalOf(row);
        const proposedAt = open?.proposedAt ?? made.proposedAt;
        const identityHash = people.likeness.of(identity).id;
        const answer = { kind: 'proposed', identityHash, changed, proposedAt } as const;
        if (open?.commandId === made.commandId)
          return differing(open.identity, identity).length === 0 ? answer : { kind: 'body-differs' };
        if (seenVersion !== versionOf(row)) return { kind: 'outdated', version: versionOf(row) };
        if (open) return { kind: 'under-way' };
        if (changed.length === 0) return { kind: 'unchanged' };
        await refuseAnother(before, identity, identityRef, distinctFrom);
        const { id_mark, record_mark, person_mark } = row;
        const marks = { id_mark, record_mark, person_mark };
        const proposal = sealed(proposalContext(identityRef), { identity, marks, ...made });
        const change = { proposal, proposed_at: made.proposedAt, ...(await marksOf(row, identity)) };
        if (await replaced(row, change)) return answer;
      }
    },
    settleCorrection: async (identityRef, commandId, end) => {
      const settled = { proposal: null, proposed_at: null };
      for (let failures = 0; ; failures += 1) {
        await againAfter(failures, 'settling a correction');
        const row = await people.byRef(identityRef);
        const open = row ? proposalOf(row) : null;
        if (!row || open?.commandId !== commandId) return;
        // Somebody may have got what the person was recognised by in between, and keeps it.
        const marks =
          failures === 0
            ? open.marks
            : { ...(await marksOf(row, people.opened(row))), id_mark: open.marks.id_mark };
        const change = end === 'recorded' ? inForce(row, open) : marks;
        if (await replaced(row, { ...settled, ...change })) return;
      }
    },
    proposalsBefore: async (moment) => {
      const { count } = await vaultCall('counting proposals', () =>
        db
          .selectFrom('identities')
          .select(({ fn }) => fn.countAll<string | number | bigint>().as('count'))
          .where('proposed_at', '<', moment)
          .executeTakeFirstOrThrow(),
      );
      return Number(count);
    },
  };
};
