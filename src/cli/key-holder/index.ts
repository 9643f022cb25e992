export { generateKeyPair, type SealingKeyPair } from './generate-key-pair.js';
export { openSealed, openWith, SealBroken, type DownloadedPrediction } from './open-sealed.js';
export {
  unlockPrivateKey,
  WrongPassphrase,
  type PrivateKeyFile,
  type UnlockedKey,
} from './private-key-file.js';
