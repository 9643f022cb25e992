import { beforeAll, describe, expect, it } from '@jest/globals';
import { CompactSign, importJWK } from 'jose';
import {
  commandDigest,
  createCommandSigner,
  createCommandVerifier,
  generateSigningKey,
  keyringOf,
  type SigningKeyPair,
} from '../../../../src/adapters/signing/index.js';
import type { CommandVerifier, SignedCommand } from '../../../../src/application/ports/command-signer.js';
import type { Actor } from '../../../../src/domain/shared/actor.js';

const person: Actor = { id: 'user-1', role: 'coordinator', kind: 'person' };
const client: Actor = { id: 'hospital-his', role: 'service', kind: 'service' };
const worker: Actor = { id: 'svc-worker', role: 'service', kind: 'service' };
const inference: Actor = { id: 'svc-inference', role: 'service', kind: 'service' };

const command = (actor: Actor): SignedCommand => ({
  commandId: 'http:user-1:k1',
  correlationId: 'r1',
  causationId: 'r1',
  stream: 'patient-APAR-0001',
  type: 'PlanSurgery',
  data: { plannedSurgeryDate: '2026-03-20' },
  actor,
  authenticatedAt: null,
});

describe('signed commands', () => {
  let keys: Record<'api' | 'worker' | 'inference', SigningKeyPair>;
  let verifier: CommandVerifier;
  const sign = async (name: keyof typeof keys, actor: Actor): Promise<string> =>
    (await createCommandSigner({ signingKey: keys[name].privateKey })).sign(command(actor));
  /** A signature that our own signer would refuse to make. */
  const forge = async (privateKey: string, payload: unknown, header: object = {}): Promise<string> => {
    const jwk = JSON.parse(privateKey) as { kid: string };
    return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid, ...header })
      .sign(await importJWK(jwk, 'EdDSA'));
  };

  beforeAll(async () => {
    const [api, work, infer] = await Promise.all([
      generateSigningKey('api'),
      generateSigningKey('worker'),
      generateSigningKey('inference'),
    ]);
    keys = { api, worker: work, inference: infer };
    verifier = createCommandVerifier({
      keyring: keyringOf([api.publicKey, work.publicKey, infer.publicKey]),
    });
  });

  it('come back as they were signed', async () => {
    expect(await verifier.verify(await sign('api', person))).toEqual(command(person));
    expect(await verifier.verify(await sign('api', client))).toEqual(command(client));
    expect(await verifier.verify(await sign('worker', worker))).toEqual(command(worker));
    expect(await verifier.verify(await sign('inference', inference))).toEqual(command(inference));
  });

  it('keep the private part of a key out of the keyring', () => {
    expect(keyringOf([keys.api.publicKey])).not.toContain('"d"');
  });

  it('are refused when altered', async () => {
    const [header, , signature] = (await sign('api', person)).split('.');
    const payload = Buffer.from(JSON.stringify({ ...command(person), type: 'RecordDeath' })).toString(
      'base64url',
    );
    await expect(verifier.verify(`${header}.${payload}.${signature}`)).rejects.toMatchObject({
      name: 'CommandForged',
    });
  });

  it.each(['', 'no.jws', '{}', 'a.b.c'])('are refused when not signed: %j', async (text) => {
    await expect(verifier.verify(text)).rejects.toMatchObject({ name: 'CommandForged' });
  });

  it('are refused without a signature algorithm', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsecured = `${part({ alg: 'none', kid: 'api' })}.${part(command(person))}.`;
    await expect(verifier.verify(unsecured)).rejects.toMatchObject({ name: 'CommandForged' });
  });

  it('are refused under a foreign key of a known name, and under an unknown name', async () => {
    const foreign = await generateSigningKey('api');
    await expect(verifier.verify(await forge(foreign.privateKey, command(person)))).rejects.toMatchObject({
      name: 'CommandForged',
    });
    await expect(
      verifier.verify(await forge(keys.api.privateKey, command(person), { kid: 'root' })),
    ).rejects.toMatchObject({ name: 'CommandForged' });
  });

  it.each([
    ['worker', person],
    ['worker', inference],
    ['inference', worker],
    ['inference', client],
    ['api', worker],
    ['api', inference],
    ['api', { id: 'user-1', role: 'service', kind: 'person' }],
    ['api', { id: 'user-1', role: 'coordinator', kind: 'service' }],
    ['worker', { id: 'svc-worker', role: 'administrator', kind: 'person' }],
  ] as const)('are refused when the key "%s" speaks for %j', async (name, actor) => {
    await expect(sign(name, actor)).rejects.toMatchObject({ name: 'CommandForged' });
    const forged = await forge(keys[name].privateKey, command(actor));
    await expect(verifier.verify(forged)).rejects.toMatchObject({
      name: 'CommandForged',
      message: expect.stringContaining('may not speak for'),
    });
  });

  it('are refused when the payload is no command', async () => {
    const { actor: _actor, ...rest } = command(person);
    for (const payload of [rest, { ...command(person), extra: 1 }, 'text']) {
      await expect(verifier.verify(await forge(keys.api.privateKey, payload))).rejects.toMatchObject({
        name: 'CommandForged',
      });
    }
  });

  it('need keys of the right form, and never show them', async () => {
    const secret = 'c2VjcmV0LXNlY3JldA';
    const signingKey = JSON.stringify({ kty: 'OKP', crv: 'Ed25519', kid: 'root', x: 'AA', d: secret });
    const error: unknown = await createCommandSigner({ signingKey }).catch((e: unknown) => e);
    expect(String(error)).toContain('"kid" must be one of api, worker, inference');
    expect(String(error)).not.toContain(secret);
    expect(() => createCommandVerifier({ keyring: 'nothing' })).toThrow('JWK set');
    const twice = keyringOf([keys.api.publicKey, keys.api.publicKey]);
    expect(() => createCommandVerifier({ keyring: twice })).toThrow('names a key twice');
  });
});

describe('the digest of a command', () => {
  it('is the same for a repetition with other ids and times, and for keys in another order', () => {
    const again = {
      ...command(person),
      commandId: 'other',
      correlationId: 'other',
      authenticatedAt: '2026-03-01T08:00:00.000Z' as SignedCommand['authenticatedAt'],
    };
    expect(commandDigest(again)).toBe(commandDigest(command(person)));
    expect(commandDigest({ ...command(person), data: { b: 1, a: 2 } })).toBe(
      commandDigest({ ...command(person), data: { a: 2, b: 1 } }),
    );
    expect(commandDigest(command(person))).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['stream', { stream: 'patient-APAR-0002' }],
    ['type', { type: 'RecordDeath' }],
    ['data', { data: { plannedSurgeryDate: '2026-03-21' } }],
    ['actor', { actor: { ...person, id: 'user-2' } }],
  ])('differs with the %s', (_name, change) => {
    expect(commandDigest({ ...command(person), ...change })).not.toBe(commandDigest(command(person)));
  });
});
