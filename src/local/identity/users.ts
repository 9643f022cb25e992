import { join } from 'node:path';
import { z } from 'zod';
import { hashPassword, newPassword, passwordMatches } from './password.js';
import { getOrCreateJson, writePrivateJson } from './private-file.js';

/**
 * One demo user per human role; five readers: three, because readings are independent and a third decides where two differ,
 * and two more who confirm the MRIs, because whoever confirmed one reads no recurrence of that participant.
 */
const demoRoles = {
  coordinator: 'coordinator',
  investigator: 'investigator',
  reader: 'reader',
  reader2: 'reader',
  reader3: 'reader',
  reader4: 'reader',
  reader5: 'reader',
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

type Demo = z.infer<typeof demoFile>;
type Stored = z.infer<typeof usersFile>;

const drawn = (missing: readonly (readonly [string, string])[]): Demo['users'] =>
  missing.map(([username, role]) => ({ username, role, password: newPassword() }));

const withHashes = (users: Demo['users']): Promise<Stored['users']> =>
  Promise.all(
    users.map(async ({ username, role, password }) => ({
      username,
      role,
      ...(await hashPassword(password)),
    })),
  );

/** The demo users that a folder of an earlier program lacks; their passwords are written in clear first, as at the first start. */
const completed = async (folder: string, stored: Stored): Promise<Stored> => {
  const known = new Set(stored.users.map(({ username }) => username));
  const missing = Object.entries(demoRoles).filter(([username]) => !known.has(username));
  if (missing.length === 0) return stored;
  const demo = await getOrCreateJson(folder, 'demo-users.json', demoFile, () => ({ note, users: [] }));
  const added = drawn(missing);
  const kept = demo.users.filter(({ username }) => known.has(username));
  writePrivateJson(join(folder, 'demo-users.json'), { note, users: [...kept, ...added] });
  const users = [...stored.users, ...(await withHashes(added))];
  writePrivateJson(join(folder, 'users.json'), { users });
  return { users };
};

/**
 * Loads the users from `users.json` (scrypt hashes). At the first start their passwords are drawn and written
 * in clear to `demo-users.json` first, so that a kill in between loses none.
 */
export const loadUsers = async (folder: string): Promise<UserDirectory> => {
  const found = await getOrCreateJson(folder, 'users.json', usersFile, async () => {
    const demo = await getOrCreateJson(folder, 'demo-users.json', demoFile, () => ({
      note,
      users: drawn(Object.entries(demoRoles)),
    }));
    return { users: await withHashes(demo.users) };
  });
  const stored = await completed(folder, found);
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
