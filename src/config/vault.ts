import { z } from 'zod';
import { withPassword } from './forms.js';
import { section, variableInfo } from './variable.js';

/** Where the subjects' keys live, and the key that wraps them. The two are never backed up together. */
export interface VaultSettings {
  /** `file:<path>` (SQLite) or `postgres://…`. */
  readonly url: string;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
}

const masterKeyBytes = 32;

/** 32 bytes in base64, base64url or hexadecimal. */
const masterKey = z.string().transform((text, context) => {
  const key = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
  if (key.length === masterKeyBytes) return Uint8Array.from(key);
  context.addIssue({ code: 'custom', message: `must be ${masterKeyBytes} bytes in base64 or hexadecimal` });
  return z.NEVER;
});

export const vaultSection = section(
  z.object({
    VAULT_URL: z
      .string()
      .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must start with file: or postgres://')
      .register(variableInfo, {
        about: "Store of the subjects' keys: file:<path of an SQLite file> or a PostgreSQL address.",
        example: 'file:.apar/vault/vault.sqlite',
        secret: true,
      }),
    VAULT_PASSWORD: z.string().optional().register(variableInfo, {
      about: 'Password for a PostgreSQL VAULT_URL, if the address does not contain it.',
      example: '<password>',
      secret: true,
    }),
    VAULT_MASTER_KEY: masterKey.register(variableInfo, {
      about: "Key that wraps the subjects' keys: 32 random bytes (openssl rand -base64 32).",
      example: '<32 bytes in base64>',
      secret: true,
    }),
  }),
  (v): VaultSettings => ({
    url: v.VAULT_URL.startsWith('file:') ? v.VAULT_URL : withPassword(v.VAULT_URL, v.VAULT_PASSWORD),
    masterKey: v.VAULT_MASTER_KEY,
  }),
  ['url', 'masterKey'],
);
