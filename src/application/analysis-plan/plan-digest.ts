import type { AnalysisPlan } from '../../contracts/analysis/plan.js';
import { canonicalJson } from '../../crypto/canonical-json.js';
import { sha256Hex } from '../../crypto/digest.js';

/** SHA-256 of the canonical JSON (RFC 8785) of an analysis plan, hex: what is signed, however the file is laid out. */
export const planDigest = (plan: AnalysisPlan): string => sha256Hex(canonicalJson(plan));
