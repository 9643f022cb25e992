import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { roles } from '../../../src/domain/shared/actor.js';
import { loadUsers } from '../../../src/local/identity/users.js';

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
