import { type Envelope, EnvelopeUnreadable } from '../../application/ports/envelope.js';
import { commandPurpose, refusalPurpose } from '../../application/command/handle-command.js';

const scheme = 'apar1.';
const purposes = [commandPurpose, refusalPurpose];

const keyIdOf = (envelope: string): string => envelope.split('.')[1] ?? '';

/** An opened text and the stream to which it belongs. */
export interface Opened {
  readonly stream: string;
  readonly value: unknown;
}

/**
 * Opens envelopes that came without their stream: each is bound to one stream and purpose, so that only
 * the right pair opens it. The stream of a key is remembered, and the next envelope under it opens at once.
 */
export class EnvelopeOpener {
  private readonly streamOfKey = new Map<string, string>();

  constructor(
    private readonly envelope: Pick<Envelope, 'open'>,
    private readonly everyStream: () => Promise<readonly string[]>,
  ) {}

  /** Null for a text that is no envelope, was altered, or whose key was destroyed. */
  async open(text: string): Promise<Opened | null> {
    if (!text.startsWith(scheme)) return null;
    const known = this.streamOfKey.get(keyIdOf(text));
    for (const stream of known === undefined ? await this.everyStream() : [known]) {
      const opened = await this.tryStream(stream, text);
      if (opened) {
        this.streamOfKey.set(keyIdOf(text), stream);
        return opened;
      }
    }
    return null;
  }

  private async tryStream(stream: string, text: string): Promise<Opened | null> {
    for (const purpose of purposes) {
      try {
        return { stream, value: await this.envelope.open(stream, purpose, text) };
      } catch (error) {
        if (!(error instanceof EnvelopeUnreadable)) throw error;
      }
    }
    return null;
  }
}
