export { generateKeyPair, type SealingKeyPair } from './generate-key-pair.js';
export { openSealed, SealBroken, type DownloadedPrediction } from './open-sealed.js';
export { WrongPassphrase, type PrivateKeyFile } from './private-key-file.js';
