import { z } from 'zod';
import { commaList, port, webAddress } from './forms.js';
import { section, variableInfo } from './variable.js';

export interface HttpSettings {
  readonly host: string;
  readonly port: number;
  /** Address under which clients reach the API; links and problem documents use it. */
  readonly publicUrl: string;
  /** Web origins that may call the codec endpoint from a browser. */
  readonly codecOrigins: readonly string[];
}

const origin = z.string().refine((value) => {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === value;
}, 'must be scheme://host[:port] without a path');

export const httpSection = section(
  z.object({
    API_HOST: z.string().default('127.0.0.1').register(variableInfo, {
      about: 'Interface on which the API listens.',
      example: '127.0.0.1',
    }),
    API_PORT: port
      .default(3000)
      .register(variableInfo, { about: 'Port on which the API listens.', example: '3000' }),
    API_PUBLIC_URL: webAddress().optional().register(variableInfo, {
      about: 'Address under which clients reach the API. Default: http://API_HOST:API_PORT.',
      example: 'http://127.0.0.1:3000',
    }),
    TEMPORAL_UI_ORIGIN: commaList.pipe(z.array(origin)).default([]).register(variableInfo, {
      about: 'Web origins of the Temporal UI, which may call the codec endpoint; separated by commas.',
      example: 'http://127.0.0.1:8233',
    }),
  }),
  (v): HttpSettings => ({
    host: v.API_HOST,
    port: v.API_PORT,
    publicUrl:
      v.API_PUBLIC_URL ?? `http://${v.API_HOST.includes(':') ? `[${v.API_HOST}]` : v.API_HOST}:${v.API_PORT}`,
    codecOrigins: v.TEMPORAL_UI_ORIGIN,
  }),
);
