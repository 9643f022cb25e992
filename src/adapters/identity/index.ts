export { TokenError, type TokenErrorCode } from './token-error.js';
export {
  type AuthenticatedActor,
  createTokenVerifier,
  type TokenVerifier,
  type TokenVerifierSettings,
} from './token-verifier.js';
