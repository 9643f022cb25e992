import { Inject, Injectable } from '@nestjs/common';
import type { Envelope } from '../../application/ports/envelope.js';
import { patientStream, trialStream, unsealingStream } from '../../contracts/names.js';
import type { CodecPayloads } from '../../contracts/views/index.js';
import type { ApiDependencies } from '../api-dependencies.js';
import type { Caller } from '../reads/caller.decorator.js';
import { ENVELOPE, RECORD_ACCESS, TRIAL_STATE } from '../tokens.js';
import { EnvelopeOpener } from './envelope-opener.js';
import { readable } from './readable.js';

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

const withData = (payload: Payload, value: unknown): Payload => ({
  ...payload,
  data: Buffer.from(JSON.stringify(value), 'utf8').toString('base64'),
});

/** The remote codec of the Temporal UI; it is recorded whose envelopes were opened before they are shown. */
@Injectable()
export class CodecService {
  private readonly opener: EnvelopeOpener;

  constructor(
    @Inject(ENVELOPE) envelope: Pick<Envelope, 'open'>,
    @Inject(TRIAL_STATE) private readonly trialState: ApiDependencies['trialState'],
    @Inject(RECORD_ACCESS) private readonly recordAccess: ApiDependencies['recordAccess'],
  ) {
    this.opener = new EnvelopeOpener(envelope, async () => {
      const { subjects } = await trialState();
      return [trialStream, unsealingStream, ...subjects.map(({ subjectId }) => patientStream(subjectId))];
    });
  }

  async decode({ payloads }: CodecPayloads, { actor, correlationId }: Caller): Promise<CodecPayloads> {
    const streams = new Set<string>();
    // From the tombstone on nothing of a participant is shown, though the key lives a moment longer.
    const erased = new Set((await this.trialState()).erased.map(patientStream));
    const decoded = await Promise.all(payloads.map((payload) => this.decodeOne(payload, streams, erased)));
    await Promise.all(
      [...streams].map((stream) =>
        this.recordAccess({ actor, what: 'DECODED_PAYLOAD', stream, correlationId }),
      ),
    );
    return { payloads: decoded };
  }

  private async decodeOne(
    payload: Payload,
    streams: Set<string>,
    erased: ReadonlySet<string>,
  ): Promise<Payload> {
    const json = jsonOf(payload);
    if (json === undefined) return payload;
    return withData(payload, await this.openWithin(json, streams, erased));
  }

  private async openWithin(
    value: unknown,
    streams: Set<string>,
    erased: ReadonlySet<string>,
  ): Promise<unknown> {
    if (typeof value === 'string') {
      const opened = await this.opener.open(value);
      if (!opened || erased.has(opened.stream)) return value;
      streams.add(opened.stream);
      return readable(opened.value);
    }
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.openWithin(item, streams, erased)));
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(
      async ([key, item]) => [key, await this.openWithin(item, streams, erased)] as const,
    );
    return Object.fromEntries(await Promise.all(fields));
  }
}
