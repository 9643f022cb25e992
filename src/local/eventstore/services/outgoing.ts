import type { Writable } from 'node:stream';
import type { CallError } from './call-error.js';

/** The part of a gRPC server call that is needed to answer it with a stream of messages. */
export interface StreamingCall extends Writable {
  readonly cancelled: boolean;
}

/**
 * The answering half of a streaming call, with backpressure: `send` settles when the client has taken enough. It is
 * over once the client cancels or either side ends it; sending is then pointless and says so.
 */
export class Outgoing {
  #over = false;
  #wake: (() => void) | undefined;

  /** @param onOver called once when the call is over, for whatever reason */
  constructor(
    private readonly call: StreamingCall,
    private readonly onOver: () => void,
  ) {
    call.on('drain', () => this.#wake?.());
    const over = (): void => {
      this.#finish();
    };
    call.on('cancelled', over);
    call.on('close', over);
    call.on('error', over);
  }

  get isOver(): boolean {
    return this.#over;
  }

  /** @returns false when the call is over. */
  async send(message: Buffer): Promise<boolean> {
    if (this.#over) return false;
    if (!this.call.write(message)) await this.#drained();
    return !this.#over;
  }

  /** Writes without waiting. @returns false when the client should be given time. */
  push(message: Buffer): boolean {
    return this.#over || this.call.write(message);
  }

  /** Settles when `arm` wakes it or the call is over. @param arm gets the wake function and returns how to cancel it */
  async park(arm: (wake: () => void) => () => void): Promise<void> {
    if (this.#over) return;
    await new Promise<void>((resolve) => {
      const disarm = arm(resolve);
      this.#wake = () => {
        disarm();
        resolve();
      };
    });
    this.#wake = undefined;
  }

  end(): void {
    if (this.#over) return;
    this.call.end();
    this.#finish();
  }

  fail(error: CallError): void {
    if (this.#over) return;
    this.call.emit('error', error);
    this.#finish();
  }

  async #drained(): Promise<void> {
    if (this.#over) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
  }

  #finish(): void {
    if (this.#over) return;
    this.#over = true;
    this.onOver();
    this.#wake?.();
  }
}
