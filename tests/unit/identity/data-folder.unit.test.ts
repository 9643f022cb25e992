import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { hashPassword, newPassword, passwordMatches } from '../../../src/local/identity/password.js';
import { getOrCreateJson, writePrivateJson } from '../../../src/local/identity/private-file.js';
import { loadUsers } from '../../../src/local/identity/users.js';

jest.setTimeout(60_000); // hashing passwords is slow on purpose, and more so on a busy machine

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apar-identity-unit-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const demoPassword = (username: string): string => {
  const file = JSON.parse(readFileSync(join(folder, 'demo-users.json'), 'utf8')) as {
    users: { username: string; password: string }[];
  };
  return file.users.find((user) => user.username === username)?.password ?? '';
};

describe('a password', () => {
  it('matches its own hash and no other password does', async () => {
    const password = newPassword();
    const stored = await hashPassword(password);
    expect(await passwordMatches(password, stored)).toBe(true);
    expect(await passwordMatches(`${password} `, stored)).toBe(false);
    expect(await passwordMatches('', stored)).toBe(false);
  });

  it('is hashed under a new salt each time', async () => {
    const [a, b] = [await hashPassword('same'), await hashPassword('same')];
    expect(a.hash).not.toBe(b.hash);
  });
});

describe('a private file', () => {
  it('is replaced whole, is readable by its owner alone and leaves no draft behind', () => {
    const path = join(folder, 'a.json');
    writePrivateJson(path, { n: 1 });
    writePrivateJson(path, { n: 2 });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ n: 2 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('is refused when it is not in its form, with the way out', async () => {
    writeFileSync(join(folder, 'a.json'), '{"n":"x"}');
    const read = getOrCreateJson(folder, 'a.json', z.object({ n: z.number() }), () => ({ n: 1 }));
    await expect(read).rejects.toThrow(/a\.json is not what this identity provider wrote; remove it/);
  });

  it('is refused in the same words when it is not JSON at all', async () => {
    writeFileSync(join(folder, 'a.json'), '{"n":');
    const read = getOrCreateJson(folder, 'a.json', z.object({ n: z.number() }), () => ({ n: 1 }));
    await expect(read).rejects.toThrow(/a\.json is not what this identity provider wrote; remove it/);
  });
});

describe('the demo users', () => {
  it('have the passwords of the first start at every later one', async () => {
    await loadUsers(folder);
    const password = demoPassword('reader');
    const again = await loadUsers(folder);
    expect(await again.authenticate('reader', password)).toMatchObject({
      username: 'reader',
      role: 'reader',
    });
    expect(await again.authenticate('reader2', password)).toBeUndefined();
    expect(await again.authenticate('nobody', password)).toBeUndefined();
  });

  it('keep the passwords that were already shown when the first start was cut short', async () => {
    await loadUsers(folder);
    const password = demoPassword('auditor');
    rmSync(join(folder, 'users.json'));
    const users = await loadUsers(folder);
    expect(demoPassword('auditor')).toBe(password);
    expect(await users.authenticate('auditor', password)).toMatchObject({ role: 'auditor' });
  });

  it('can still sign in when the file of clear passwords was removed, and it is not made anew', async () => {
    await loadUsers(folder);
    const password = demoPassword('coordinator');
    rmSync(join(folder, 'demo-users.json'));
    const users = await loadUsers(folder);
    expect(await users.authenticate('coordinator', password)).toMatchObject({ role: 'coordinator' });
    expect(existsSync(join(folder, 'demo-users.json'))).toBe(false);
  });
});
