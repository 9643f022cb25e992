import { z } from 'zod';
import { section, variableInfo } from './variable.js';

export interface CommandSigningSettings {
  /** Text of this process's own private signing key. */
  readonly signingKey: string;
  /** Text of the public keys whose signatures are accepted. */
  readonly keyring: string;
}

export const commandSigningSection = section(
  z.object({
    COMMAND_SIGNING_KEY: z.string().register(variableInfo, {
      about: 'Private key with which this process signs commands: an Ed25519 JWK whose kid is its role.',
      example: '<JWK as JSON>',
      secret: true,
    }),
    COMMAND_KEYRING: z.string().register(variableInfo, {
      about: 'Public keys whose signatures on commands are accepted: a JWK set.',
      example: '<JWK set as JSON>',
      fromFile: true,
    }),
  }),
  (v): CommandSigningSettings => ({ signingKey: v.COMMAND_SIGNING_KEY, keyring: v.COMMAND_KEYRING }),
  ['signingKey'],
);
