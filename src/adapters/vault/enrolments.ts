import { randomUUID } from 'node:crypto';
import type { KeyVault } from '../../application/ports/key-vault.js';
import { purgeRemains, type OpenVault } from './open-database.js';
import { vaultCall } from './vault-calls.js';

/** When the enrolment began, and what tells it from others of the same person. */
export const enrolmentMark = (since: string): string => `${since} ${randomUUID()}`;

/** Which rows are of people who are being enrolled: a mark in the row that is taken off once they have a number. */
export const createEnrolments = (
  vault: OpenVault,
): Pick<KeyVault, 'openEnrolments' | 'markEnrolment' | 'endEnrolment' | 'withdrawEnrolment'> => {
  const { db } = vault;
  return {
    openEnrolments: async () => {
      const rows = await vaultCall('looking for enrolments under way', () =>
        db
          .selectFrom('identities')
          .select(['identity_ref', 'enrolling'])
          .where('enrolling', 'is not', null)
          .execute(),
      );
      return rows.flatMap(({ identity_ref: identityRef, enrolling: mark }) =>
        mark === null ? [] : [{ identityRef, mark, since: mark.slice(0, mark.indexOf(' ')) }],
      );
    },
    markEnrolment: async (identityRef, since) => {
      await vaultCall('marking an enrolment', () =>
        db
          .updateTable('identities')
          .set({ enrolling: enrolmentMark(since) })
          .where('identity_ref', '=', identityRef)
          .where('enrolling', 'is', null)
          .execute(),
      );
    },
    endEnrolment: async (identityRef) => {
      await vaultCall('ending an enrolment', () =>
        db
          .updateTable('identities')
          .set({ enrolling: null })
          .where('identity_ref', '=', identityRef)
          .execute(),
      );
    },
    withdrawEnrolment: async (identityRef, mark) => {
      const { numDeletedRows: count } = await vaultCall('withdrawing an enrolment', () =>
        db
          .deleteFrom('identities')
          .where('identity_ref', '=', identityRef)
          .where('enrolling', '=', mark)
          .executeTakeFirstOrThrow(),
      );
      if (count > 0n) await vaultCall('removing what is left of an enrolment', () => purgeRemains(vault));
    },
  };
};
