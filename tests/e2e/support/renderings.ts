/** A form in which a value could lie somewhere. */
export interface Rendering {
  readonly what: string;
  readonly bytes: Buffer;
  /** Whether a place where the bytes were found really holds the form; every place does unless told. */
  readonly holds?: (all: Buffer, at: number) => boolean;
}

/** Digits that must agree before a decimal number counts as the score and not as chance. */
const telling = 6;
const [zero, nine] = [0x30, 0x39];
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= zero && byte <= nine;

/** `.734512`, with or without a zero before it; a longer number before the point is another number. */
const ownFraction = (all: Buffer, at: number): boolean => {
  const before = all[at - 1] === zero ? all[at - 2] : all[at - 1];
  return !isDigit(before);
};
const ownNumber = (all: Buffer, at: number): boolean => !isDigit(all[at - 1]);

/** As many digits as tell: a run of zeros or nines at the start tells nothing. */
const digitsOf = (fraction: string): number => (/^(?:0*|9*)/.exec(fraction)?.[0].length ?? 0) + telling;

const decimals = (score: number): readonly Rendering[] => {
  const fraction = score.toFixed(40).slice(2);
  const digits = digitsOf(fraction);
  const texts = new Set([`.${fraction.slice(0, digits)}`, score.toFixed(digits).slice(1)]);
  const [whole = '', part = ''] = (score * 100).toFixed(40).split('.');
  const [mantissa = ''] = score.toExponential(digits).split('e');
  return [
    ...[...texts].map((text) => ({ what: 'decimal', bytes: Buffer.from(text), holds: ownFraction })),
    { what: 'percentage', bytes: Buffer.from(`${whole}.${part.slice(0, digits)}`), holds: ownNumber },
    {
      what: 'exponential',
      bytes: Buffer.from(mantissa.slice(0, -1)),
      holds: (all, at) =>
        ownNumber(all, at) && /^[\d.]+e[+-]/i.test(all.subarray(at, at + 40).toString('latin1')),
    },
  ];
};

/**
 * All forms of one score: IEEE 754 double and single in both byte orders, the double in hex, decimals of six telling
 * digits. @throws RangeError for exactly 0 or 1, which every file holds.
 */
export const renderingsOf = (score: number): readonly Rendering[] => {
  if (!(score > 0 && score < 1)) throw new RangeError('a score of 0 or 1 cannot be told from other bytes');
  const double = Buffer.alloc(8);
  double.writeDoubleBE(score);
  const single = Buffer.alloc(4);
  single.writeFloatBE(score);
  const binary = [
    ['float64', double],
    ['float32', single],
  ] as const;
  return [
    ...binary.flatMap(([what, bytes]) => [
      { what: `${what} big-endian`, bytes },
      { what: `${what} little-endian`, bytes: Buffer.from(bytes).reverse() },
    ]),
    { what: 'float64 in hex', bytes: Buffer.from(double.toString('hex')) },
    { what: 'float64 in base64', bytes: Buffer.from(double.toString('base64').slice(0, 10)) },
    ...decimals(score),
  ];
};

/** A text as itself and as JSON escapes it. */
export const renderingsOfText = (what: string, text: string): readonly Rendering[] => [
  { what, bytes: Buffer.from(text, 'utf8') },
];

/** Bytes as they are, and in base64, base64url and hex. */
export const renderingsOfKey = (what: string, key: Uint8Array): readonly Rendering[] => {
  const bytes = Buffer.from(key);
  return [
    { what, bytes },
    ...(['base64', 'base64url', 'hex'] as const).map((encoding) => ({
      what: `${what} in ${encoding}`,
      bytes: Buffer.from(bytes.toString(encoding).replace(/=+$/, '')),
    })),
  ];
};
