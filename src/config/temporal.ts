import { z } from 'zod';
import { flag } from './forms.js';
import { section, variableInfo } from './variable.js';

export interface TemporalTls {
  /** PEM of the authority that signed the server's certificate; null: the system's authorities. */
  readonly serverAuthority: string | null;
  /** PEM pair for mutual TLS. */
  readonly client: { readonly certificate: string; readonly key: string } | null;
}

export interface TemporalSettings {
  /** host:port of the frontend. */
  readonly address: string;
  readonly namespace: string;
  readonly apiKey: string | null;
  /** Null: an unencrypted connection, for localhost and closed networks only. */
  readonly tls: TemporalTls | null;
}

const pem = () => z.string().startsWith('-----BEGIN ', 'must be in PEM form (-----BEGIN …)').optional();
const pemExample = (what: string) => `-----BEGIN ${what}-----…`;

export const temporalSection = section(
  z
    .object({
      TEMPORAL_ADDRESS: z
        .string()
        .regex(/^[^\s/:]+:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/i, 'must be host:port, without a scheme')
        .register(variableInfo, { about: 'host:port of the Temporal frontend.', example: '127.0.0.1:7233' }),
      TEMPORAL_NAMESPACE: z
        .string()
        .default('default')
        .register(variableInfo, { about: 'Temporal namespace.', example: 'default' }),
      TEMPORAL_API_KEY: z.string().optional().register(variableInfo, {
        about: 'API key of Temporal Cloud; switches TLS on.',
        example: '<key issued by Temporal Cloud>',
        secret: true,
      }),
      TEMPORAL_TLS: flag.default(false).register(variableInfo, {
        about: 'Whether the connection to Temporal is encrypted: true or false.',
        example: 'true',
      }),
      TEMPORAL_TLS_CA: pem().register(variableInfo, {
        about: "Authority that signed the Temporal server's certificate, PEM.",
        example: pemExample('CERTIFICATE'),
        fromFile: true,
      }),
      TEMPORAL_TLS_CERT: pem().register(variableInfo, {
        about: 'Client certificate for mutual TLS with Temporal, PEM.',
        example: pemExample('CERTIFICATE'),
        fromFile: true,
      }),
      TEMPORAL_TLS_KEY: pem().register(variableInfo, {
        about: 'Private key of the client certificate for Temporal, PEM.',
        example: pemExample('PRIVATE KEY'),
        secret: true,
      }),
    })
    .superRefine((v, context) => {
      if ((v.TEMPORAL_TLS_CERT === undefined) !== (v.TEMPORAL_TLS_KEY === undefined)) {
        const path = v.TEMPORAL_TLS_CERT === undefined ? 'TEMPORAL_TLS_CERT' : 'TEMPORAL_TLS_KEY';
        context.addIssue({ code: 'custom', path: [path], message: 'must be given with its other half' });
      }
    }),
  (v): TemporalSettings => {
    const certificate = v.TEMPORAL_TLS_CERT;
    const key = v.TEMPORAL_TLS_KEY;
    const encrypted = v.TEMPORAL_TLS || v.TEMPORAL_API_KEY !== undefined || certificate !== undefined;
    const client = certificate !== undefined && key !== undefined ? { certificate, key } : null;
    return {
      address: v.TEMPORAL_ADDRESS,
      namespace: v.TEMPORAL_NAMESPACE,
      apiKey: v.TEMPORAL_API_KEY ?? null,
      tls: encrypted ? { serverAuthority: v.TEMPORAL_TLS_CA ?? null, client } : null,
    };
  },
  ['apiKey', 'tls'],
);
