import type { Request } from 'express';
import type { Instant } from '../../domain/calendar/instant.js';
import type { Actor } from '../../domain/shared/actor.js';

/** Who is asking, once the token is verified. */
export interface SignedIn {
  readonly actor: Actor;
  readonly authenticatedAt: Instant | null;
}

/** A request with what the API found out about it on the way. */
export interface ApiRequest extends Request {
  correlationId?: string;
  signedIn?: SignedIn;
  idempotencyKey?: string;
  problemCode?: string;
}

export const correlationOf = (request: ApiRequest): string => request.correlationId ?? 'unknown';

/** @throws Error where a route forgot to be guarded; deny by default makes that impossible over HTTP. */
export const signedInOf = (request: ApiRequest): SignedIn => {
  if (!request.signedIn) throw new Error('the route was reached without a verified token');
  return request.signedIn;
};
