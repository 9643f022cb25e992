export { commandDigest } from './command-digest.js';
export { createCommandSigner, type CommandSignerOptions } from './command-signer.js';
export { createCommandVerifier, type CommandVerifierOptions } from './command-verifier.js';
export { generateSigningKey, keyringOf, type SigningKeyPair } from './signing-keys.js';
export { signingKeyNames, type SigningKeyName } from './speakers.js';
