import { type Envelope, EnvelopeUnreadable } from '../../application/ports/envelope.js';

const sealedText = 'apar1.';

/** The signed command inside an envelope is a compact JWS; its middle part is what people want to read. */
const readable = (value: unknown): unknown => {
  const payload = typeof value === 'string' ? /^[\w-]+\.([\w-]+)\.[\w-]+$/u.exec(value)?.[1] : undefined;
  if (payload === undefined) return value;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
};

const streamIn = (value: object): string | undefined => {
  const { stream } = value as { readonly stream?: unknown };
  return typeof stream === 'string' ? stream : undefined;
};

/**
 * Opens the envelopes inside JSON values. An envelope is bound to a stream, named by a field `stream` beside or
 * above it, and to a purpose, of which each known one is tried; one that stays closed stays as it is.
 */
export class EnvelopeOpener {
  /** Streams whose envelopes were opened. */
  readonly opened = new Set<string>();

  constructor(
    private readonly envelope: Pick<Envelope, 'open'>,
    private readonly purposes: readonly string[],
  ) {}

  async open(value: unknown, stream?: string): Promise<unknown> {
    if (typeof value === 'string')
      return value.startsWith(sealedText) && stream !== undefined ? this.openText(stream, value) : value;
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.open(item, stream)));
    if (typeof value !== 'object' || value === null) return value;
    const owner = streamIn(value) ?? stream;
    const fields = await Promise.all(
      Object.entries(value).map(async ([key, item]) => [key, await this.open(item, owner)] as const),
    );
    return Object.fromEntries(fields);
  }

  private async openText(stream: string, text: string): Promise<unknown> {
    for (const purpose of this.purposes) {
      try {
        const value = readable(await this.envelope.open(stream, purpose, text));
        this.opened.add(stream);
        return value;
      } catch (error) {
        if (!(error instanceof EnvelopeUnreadable)) throw error;
      }
    }
    return text;
  }
}
