export { createEnvelope } from './envelope.js';
export { createVault, type Vault, type VaultOptions } from './create-vault.js';
export { KeyDestroyed } from '../../application/ports/key-vault.js';
