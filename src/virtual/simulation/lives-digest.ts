import { canonicalJson } from '../../crypto/canonical-json.js';
import { sha256Hex } from '../../crypto/digest.js';
import type { SimulatedWorld } from './simulation.js';
import { headerOf, type WrittenTrial } from './written-trial.js';

/** SHA-256 over the RFC 8785 form of what a lives file holds of the trial, hex: of everything that a simulated trial comes from. */
export const livesDigest = (world: SimulatedWorld, written: WrittenTrial): string =>
  sha256Hex(canonicalJson({ header: headerOf(world, written), lives: written.lives }));
