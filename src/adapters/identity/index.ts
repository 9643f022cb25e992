export type { AuthenticatedActor } from './actor.js';
export { TokenError, type TokenErrorCode } from './token-error.js';
export { createTokenVerifier, type TokenVerifier, type TokenVerifierSettings } from './token-verifier.js';
