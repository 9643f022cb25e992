import { canonicalJson } from '../../crypto/canonical-json.js';
import { sha256Hex } from '../../crypto/digest.js';
import type { TrialState } from '../../domain/record/trial-state.js';

/** SHA-256 over the canonical manifest of the database lock, hex: the data cut of everything made after it. */
export const manifestDigest = (manifest: NonNullable<TrialState['manifest']>): string =>
  sha256Hex(canonicalJson(manifest));
