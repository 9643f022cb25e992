import type { Actor } from '../../domain/shared/actor.js';

/** Names of the signing keys, one a role of the process. */
export const signingKeyNames = ['api', 'worker', 'inference'] as const;
export type SigningKeyName = (typeof signingKeyNames)[number];

/** Service actors that only their own process may speak for. */
const machines: Readonly<Record<string, SigningKeyName>> = {
  'svc-worker': 'worker',
  'svc-inference': 'inference',
};

const isService = (actor: Actor): boolean => actor.kind === 'service' && actor.role === 'service';
const isPerson = (actor: Actor): boolean => actor.kind === 'person' && actor.role !== 'service';

/** Whether a signature by this key proves this actor: the API for people and service clients, a machine for itself. */
export const maySpeakFor = (key: SigningKeyName, actor: Actor): boolean => {
  const owner = Object.hasOwn(machines, actor.id) ? machines[actor.id] : 'api';
  return key === owner && (isService(actor) || (key === 'api' && isPerson(actor)));
};
