/** A message that is not valid protobuf: the peer sent garbage or was cut off. */
export class MalformedMessageError extends Error {
  override readonly name = 'MalformedMessageError';
}

const varint = 0;
const fixed64 = 1;
const lengthDelimited = 2;
const fixed32 = 5;

/** What each field of a message sets, by its number; `soFar` holds what the fields before it have set. */
export type Fields<T> = Readonly<Record<number, (field: ProtoReader, soFar: T) => Partial<T>>>;

/** A field whose presence is all that it says. */
export const present =
  <Says>(says: Says) =>
  (field: ProtoReader): Says => {
    field.skip();
    return says;
  };

/**
 * Walks the fields of one protobuf message. Every field must be consumed by exactly one accessor or by `skip`, which
 * `fold` sees to for the fields that its table does not know.
 */
export class ProtoReader {
  field = 0;
  #wireType = 0;
  #at = 0;

  constructor(private readonly buffer: Buffer) {}

  /** Moves to the next field; false at the end of the message. */
  next(): boolean {
    if (this.#at >= this.buffer.length) return false;
    const tag = this.#varint();
    this.field = Math.floor(tag / 8);
    this.#wireType = tag % 8;
    return true;
  }

  /** The whole message, read over what holds where it says nothing; of a field that comes twice the last one counts. */
  fold<T extends object>(unsaid: T, fields: Fields<T>): T {
    let soFar = unsaid;
    while (this.next()) {
      const read = fields[this.field];
      if (read) soFar = { ...soFar, ...read(this, soFar) };
      else this.skip();
    }
    return soFar;
  }

  /** The bytes of a length-delimited field, as a view on the message (not a copy). */
  bytes(): Buffer {
    this.#expect(lengthDelimited);
    const length = this.#varint();
    const start = this.#at;
    if (start + length > this.buffer.length)
      throw new MalformedMessageError('a field is longer than its message');
    this.#at = start + length;
    return this.buffer.subarray(start, this.#at);
  }

  string(): string {
    return this.bytes().toString('utf8');
  }

  /** A nested message, to be walked by its own reader. */
  message(): ProtoReader {
    return new ProtoReader(this.bytes());
  }

  /** An unsigned 64-bit integer, exact. */
  uint64(): bigint {
    this.#expect(varint);
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new MalformedMessageError('an integer is longer than ten bytes');
  }

  /** An unsigned 32-bit integer, bool or enum. */
  uint32(): number {
    return Number(BigInt.asUintN(32, this.uint64()));
  }

  bool(): boolean {
    return this.uint64() !== 0n;
  }

  /** Steps over a field that this server does not know. */
  skip(): void {
    switch (this.#wireType) {
      case varint:
        this.uint64();
        return;
      case fixed64:
        this.#advance(8);
        return;
      case lengthDelimited:
        this.bytes();
        return;
      case fixed32:
        this.#advance(4);
        return;
      default:
        throw new MalformedMessageError(`wire type ${this.#wireType} is not supported`);
    }
  }

  #advance(length: number): void {
    this.#at += length;
    if (this.#at > this.buffer.length) throw new MalformedMessageError('a field is longer than its message');
  }

  #byte(): number {
    const byte = this.buffer[this.#at];
    if (byte === undefined) throw new MalformedMessageError('the message ends inside a field');
    this.#at += 1;
    return byte;
  }

  /** Tags and lengths: small enough for a number. */
  #varint(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 49; factor *= 128) {
      const byte = this.#byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
    throw new MalformedMessageError('a length is too large');
  }

  #expect(wireType: number): void {
    if (this.#wireType !== wireType)
      throw new MalformedMessageError(
        `field ${this.field} has wire type ${this.#wireType}, expected ${wireType}`,
      );
  }
}
