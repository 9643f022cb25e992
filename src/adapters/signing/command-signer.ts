import { CompactSign } from 'jose';
import { CommandForged, type CommandSigner } from '../../application/ports/command-signer.js';
import { canonicalJson } from '../../crypto/canonical-json.js';
import { signedCommand } from './signed-command.js';
import { readPrivateKey } from './signing-keys.js';
import { maySpeakFor } from './speakers.js';

export interface CommandSignerOptions {
  /** Private Ed25519 JWK as JSON; its `kid` is the role of the process. */
  readonly signingKey: string;
}

/**
 * Signs commands as compact JWS, EdDSA, over their RFC 8785 form.
 * @throws SyntaxError for an unusable key.
 */
export const createCommandSigner = async ({ signingKey }: CommandSignerOptions): Promise<CommandSigner> => {
  const { name, key } = await readPrivateKey(signingKey);
  return {
    sign: async (command) => {
      const payload = signedCommand.parse(command);
      if (!maySpeakFor(name, payload.actor)) {
        throw new CommandForged(
          `the key "${name}" may not sign for ${payload.actor.kind} ${payload.actor.id} as ${payload.actor.role}`,
        );
      }
      return new CompactSign(new Uint8Array(canonicalJson(payload)))
        .setProtectedHeader({ alg: 'EdDSA', kid: name })
        .sign(key);
    },
  };
};
