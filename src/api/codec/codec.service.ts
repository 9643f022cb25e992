import { Inject, Injectable } from '@nestjs/common';
import type { Envelope } from '../../application/ports/envelope.js';
import type { CodecPayloads } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import type { Reader } from '../reads/reader.decorator.js';
import { ENVELOPE, ENVELOPE_PURPOSES, RECORD_ACCESS } from '../tokens.js';
import { EnvelopeOpener } from './open-envelopes.js';

type Payload = CodecPayloads['payloads'][number];

const jsonOf = ({ metadata, data }: Payload): unknown => {
  const encoding = Buffer.from(metadata['encoding'] ?? '', 'base64').toString('utf8');
  if (encoding !== 'json/plain' || data === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** The remote codec of the Temporal UI; every opened envelope is recorded before it is shown. */
@Injectable()
export class CodecService {
  constructor(
    @Inject(ENVELOPE) private readonly envelope: Pick<Envelope, 'open'>,
    @Inject(ENVELOPE_PURPOSES) private readonly purposes: readonly string[],
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
  ) {}

  async decode({ payloads }: CodecPayloads, { actor, correlationId }: Reader): Promise<CodecPayloads> {
    const opener = new EnvelopeOpener(this.envelope, this.purposes);
    const decoded = await Promise.all(payloads.map((payload) => this.decodeOne(payload, opener)));
    for (const stream of opener.opened)
      await this.recordAccess({ actor, what: 'DECODED_PAYLOAD', stream, correlationId });
    return { payloads: decoded };
  }

  private async decodeOne(payload: Payload, opener: EnvelopeOpener): Promise<Payload> {
    const value = jsonOf(payload);
    if (value === undefined) return payload;
    const opened = JSON.stringify(await opener.open(value));
    return { ...payload, data: Buffer.from(opened, 'utf8').toString('base64') };
  }
}
