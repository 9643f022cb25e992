const hex = Buffer.from('0123456789abcdef', 'latin1');
const dash = 0x2d;

/**
 * Writes one protobuf message from its end to its start, so that the length of a nested message is known when its
 * header is written and nothing is ever moved. **Fields are therefore given in reverse order**; the content of a nested
 * message comes first, then `close(field, mark)`.
 */
export class ProtoWriter {
  #buffer: Buffer;
  #at: number;

  /** @param capacity expected size in bytes; the writer grows when it is too small. */
  constructor(capacity = 256) {
    this.#buffer = Buffer.allocUnsafe(capacity);
    this.#at = capacity;
  }

  /** The finished message. The writer must not be used afterwards. */
  finish(): Buffer {
    return this.#buffer.subarray(this.#at);
  }

  /** Remembers where the content of a nested message ends; hand it to `close`. */
  mark(): number {
    return this.#buffer.length - this.#at;
  }

  /** Turns all that was written since `mark` into a nested message of this field. */
  close(field: number, mark: number): this {
    this.#varint(this.mark() - mark);
    return this.#tag(field, 2);
  }

  /** A nested message without fields. */
  empty(field: number): this {
    this.#varint(0);
    return this.#tag(field, 2);
  }

  bytes(field: number, value: Uint8Array): this {
    this.#reserve(value.length);
    this.#at -= value.length;
    this.#buffer.set(value, this.#at);
    this.#varint(value.length);
    return this.#tag(field, 2);
  }

  string(field: number, value: string): this {
    const length = Buffer.byteLength(value, 'utf8');
    this.#reserve(length);
    this.#at -= length;
    this.#buffer.write(value, this.#at, length, 'utf8');
    this.#varint(length);
    return this.#tag(field, 2);
  }

  /** An unsigned integer; written even when 0, because members of a oneof have presence. */
  uint64(field: number, value: number | bigint): this {
    if (typeof value === 'number') this.#varint(value);
    else this.#bigVarint(value);
    return this.#tag(field, 0);
  }

  bool(field: number, value: boolean): this {
    return this.uint64(field, value ? 1 : 0);
  }

  /** Sixteen bytes as the usual 36 characters. */
  uuid(field: number, id: Uint8Array): this {
    this.#reserve(36);
    this.#at -= 36;
    let at = this.#at;
    for (let i = 0; i < 16; i += 1) {
      if (i === 4 || i === 6 || i === 8 || i === 10) {
        this.#buffer[at] = dash;
        at += 1;
      }
      const byte = id[i] ?? 0;
      this.#buffer[at] = hex[byte >> 4] ?? 0;
      this.#buffer[at + 1] = hex[byte & 15] ?? 0;
      at += 2;
    }
    this.#varint(36);
    return this.#tag(field, 2);
  }

  #tag(field: number, wireType: number): this {
    this.#varint(field * 8 + wireType);
    return this;
  }

  #varint(value: number): void {
    let size = 1;
    for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
    this.#reserve(size);
    this.#at -= size;
    let at = this.#at;
    let rest = value;
    while (rest >= 128) {
      this.#buffer[at] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
      at += 1;
    }
    this.#buffer[at] = rest;
  }

  #bigVarint(value: bigint): void {
    const bytes: number[] = [];
    let rest = BigInt.asUintN(64, value);
    while (rest >= 128n) {
      bytes.push(Number(rest & 127n) | 128);
      rest >>= 7n;
    }
    bytes.push(Number(rest));
    this.#reserve(bytes.length);
    this.#at -= bytes.length;
    this.#buffer.set(bytes, this.#at);
  }

  #reserve(length: number): void {
    if (length <= this.#at) return;
    const used = this.mark();
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, used + length + 64));
    this.#buffer.copy(grown, grown.length - used, this.#at);
    this.#at = grown.length - used;
    this.#buffer = grown;
  }
}
