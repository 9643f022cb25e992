import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { roles } from '../../../src/domain/shared/actor.js';
import { loadUsers } from '../../../src/local/identity/users.js';

/** A folder of a program from before there were so many readers. */
const without = async (folder: string, name: string, file: string): Promise<void> => {
  const path = join(folder, file);
  const { users, ...rest } = JSON.parse(await readFile(path, 'utf8')) as { users: { username: string }[] };
  await writeFile(
    path,
    JSON.stringify({ ...rest, users: users.filter(({ username }) => username !== name) }),
  );
};

it('a user that an earlier program did not have is added, and everybody else keeps their password', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'apar-users-'));
  const passwords = async () => {
    const { users } = JSON.parse(await readFile(join(folder, 'demo-users.json'), 'utf8')) as {
      users: readonly { readonly username: string; readonly password: string }[];
    };
    return new Map(users.map(({ username, password }) => [username, password]));
  };
  try {
    await loadUsers(folder);
    const before = await passwords();
    for (const file of ['users.json', 'demo-users.json']) await without(folder, 'reader4', file);
    const users = await loadUsers(folder);
    const after = await passwords();
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    expect(await users.authenticate('reader4', after.get('reader4') ?? '')).toMatchObject({ role: 'reader' });
    expect(await users.authenticate('reader', before.get('reader') ?? '')).toMatchObject({ role: 'reader' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it('every role of a person has a user of the local identity provider', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'apar-users-'));
  try {
    await loadUsers(folder);
    const { users } = JSON.parse(await readFile(join(folder, 'demo-users.json'), 'utf8')) as {
      users: readonly { readonly role: string }[];
    };
    const people = roles.filter((role) => role !== 'service');
    expect(new Set(users.map(({ role }) => role))).toEqual(new Set<string>(people));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
