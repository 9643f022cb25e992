import { z } from 'zod';
import { hashPassword, newPassword, passwordMatches } from './password.js';
import { getOrCreateJson } from './private-file.js';

/** One demo user per human role; three readers, because readings are independent and a third decides where two differ. */
const demoRoles = {
  coordinator: 'coordinator',
  investigator: 'investigator',
  reader: 'reader',
  reader2: 'reader',
  reader3: 'reader',
  statistician: 'statistician',
  auditor: 'auditor',
  administrator: 'administrator',
} as const;

export interface User {
  /** Name to sign in with, and the subject of the tokens: a role, never a person. */
  readonly username: string;
  readonly role: string;
}

const note =
  'Passwords in clear, because these users exist on this machine only: a local stand-in for an identity provider.';

const demoFile = z.object({
  note: z.string(),
  users: z.array(z.object({ username: z.string(), role: z.string(), password: z.string() })),
});
const usersFile = z.object({
  users: z.array(z.object({ username: z.string(), role: z.string(), salt: z.string(), hash: z.string() })),
});

export interface UserDirectory {
  readonly find: (username: string) => User | undefined;
  /** The user, if the password is theirs. Takes as long for a name that nobody has. */
  readonly authenticate: (username: string, password: string) => Promise<User | undefined>;
}

/**
 * Loads the users from `users.json` (scrypt hashes). At the first start their passwords are drawn and written
 * in clear to `demo-users.json` first, so that a kill in between loses none.
 */
export const loadUsers = async (folder: string): Promise<UserDirectory> => {
  const stored = await getOrCreateJson(folder, 'users.json', usersFile, async () => {
    const demo = await getOrCreateJson(folder, 'demo-users.json', demoFile, () => ({
      note,
      users: Object.entries(demoRoles).map(([username, role]) => ({
        username,
        role,
        password: newPassword(),
      })),
    }));
    const hashed = demo.users.map(async ({ username, role, password }) => ({
      username,
      role,
      ...(await hashPassword(password)),
    }));
    return { users: await Promise.all(hashed) };
  });
  const users = new Map(stored.users.map((user) => [user.username, user]));
  const nobody = await hashPassword(newPassword());
  return {
    find: (username) => users.get(username),
    authenticate: async (username, password) => {
      const user = users.get(username);
      return (await passwordMatches(password, user ?? nobody)) ? user : undefined;
    },
  };
};
