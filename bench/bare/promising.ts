import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { BACKWARDS, END, FORWARDS, START, jsonEvent, type EventStoreDBClient } from '@eventstore/db-client';
import type { Client } from '@temporalio/client';
import axios from 'axios';
import { CompactSign, compactVerify, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { randomBytes, randomUUID } from 'node:crypto';
import { decrypt, encrypt } from '../../src/crypto/aead.js';

const bound = Buffer.from('bench');
const trial = 'bench-trial';

/** Keys of the least program that keeps the promises: an access token, a signature a command, a key a participant. */
export const createPromises = async (store: EventStoreDBClient) => {
  const [issuer, api] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('EdDSA')]);
  const key = randomBytes(32);
  await store.appendToStream(trial, jsonEvent({ type: 'Happened', data: { text: 'x'.repeat(400) } }));
  const close = (value: Uint8Array): string => encrypt(key, bound, value).toString('base64url');
  const open = (text: string): Buffer => decrypt(key, bound, Buffer.from(text, 'base64url'));

  const newest = async (stream: string): Promise<bigint> => {
    let head = -1n;
    for await (const read of store.readStream(stream, {
      direction: BACKWARDS,
      fromRevision: END,
      maxCount: 1,
    }))
      head = read.event?.revision ?? head;
    return head;
  };
  const trialNow = async (): Promise<void> => {
    for await (const read of store.readStream(trial, { direction: FORWARDS, fromRevision: START }))
      if (!read.event) throw new Error('the trial of the bench holds a link');
  };

  return {
    token: await new SignJWT({ role: 'coordinator' })
      .setProtectedHeader({ alg: 'ES256' })
      .setExpirationTime('1h')
      .sign(issuer.privateKey),
    admit: (token: string) => jwtVerify(token, issuer.publicKey, { algorithms: ['ES256'] }),
    signed: async (body: unknown): Promise<string> => {
      const payload = new TextEncoder().encode(JSON.stringify(body));
      const jws = await new CompactSign(payload).setProtectedHeader({ alg: 'EdDSA' }).sign(api.privateKey);
      return close(Buffer.from(jws));
    },
    /** Signature, both reads, encryption and one durable append: decides nothing and validates nothing. */
    keep: async (stream: string, envelope: string): Promise<string> => {
      const [head, { payload }] = await Promise.all([
        newest(stream),
        compactVerify(open(envelope).toString(), api.publicKey, { algorithms: ['EdDSA'] }),
        trialNow(),
      ]);
      const event = jsonEvent({
        type: 'Happened',
        data: { sealed: close(payload) },
        metadata: { text: 'x'.repeat(400) },
      });
      const { nextExpectedRevision } = await store.appendToStream(stream, event, { expectedRevision: head });
      return String(nextExpectedRevision);
    },
  };
};
export type Promises = Awaited<ReturnType<typeof createPromises>>;

/** The same over HTTP: Node's own server, no framework; answers what the Update answers. */
export const servePromises = async (client: Client, promises: Promises) => {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      await promises.admit(request.headers.authorization?.slice('Bearer '.length) ?? '');
      const envelope = await promises.signed(await json(request));
      const handle = client.workflow.getHandle((request.url ?? '/').slice(1));
      const receipt = await handle.executeUpdate<string, [string]>('bareUpdate', {
        args: [envelope],
        updateId: randomUUID(),
      });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ receipt }));
    };
    answer().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const http = axios.create({
    baseURL: `http://127.0.0.1:${port}`,
    headers: { authorization: `Bearer ${promises.token}` },
  });
  return {
    command: async (workflowId: string): Promise<void> => {
      await http.post(`/${workflowId}`, { text: 'x'.repeat(400) });
    },
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
};
