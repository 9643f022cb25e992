import { compactVerify, errors, type CompactVerifyResult } from 'jose';
import {
  CommandForged,
  type CommandVerifier,
  type SignedCommand,
} from '../../application/ports/command-signer.js';
import { signedCommand } from './signed-command.js';
import { readKeyring } from './signing-keys.js';
import { maySpeakFor, signingKeyNames } from './speakers.js';

export interface CommandVerifierOptions {
  /** JWK set of the public keys as JSON. */
  readonly keyring: string;
}

/** @throws SyntaxError for an unusable keyring. */
export const createCommandVerifier = ({ keyring }: CommandVerifierOptions): CommandVerifier => {
  const keys = readKeyring(keyring);

  const verified = async (jws: string): Promise<CompactVerifyResult> => {
    try {
      return await compactVerify(jws, keys, { algorithms: ['EdDSA'] });
    } catch (cause) {
      if (!(cause instanceof errors.JOSEError)) throw cause;
      throw new CommandForged(`a command without a valid signature by a key of the keyring (${cause.code})`, {
        cause,
      });
    }
  };

  const parsed = (payload: Uint8Array): SignedCommand => {
    try {
      return signedCommand.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
    } catch (cause) {
      throw new CommandForged('a signed command that has not the shape of a command', { cause });
    }
  };

  return {
    verify: async (jws) => {
      const { payload, protectedHeader } = await verified(jws);
      const name = signingKeyNames.find((known) => known === protectedHeader.kid);
      const command = parsed(payload);
      if (!name || !maySpeakFor(name, command.actor)) {
        throw new CommandForged(
          `the key "${protectedHeader.kid ?? 'without a name'}" may not speak for ${command.actor.kind} ` +
            `${command.actor.id} as ${command.actor.role}`,
        );
      }
      return command;
    },
  };
};
