import { canonicalJson } from '../../crypto/canonical-json.js';
import { sha256Hex } from '../../crypto/digest.js';

/** SHA-256 over the subject numbers of those who leave, in order, hex: by it the parts of one export are told to be of the same people. */
export const leavingDigest = (subjectIds: readonly string[]): string => sha256Hex(canonicalJson(subjectIds));
