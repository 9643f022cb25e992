import canonicalize from 'canonicalize';

/**
 * RFC 8785 form of a JSON value, UTF-8: one byte sequence per value, whatever the order of its keys.
 * @throws TypeError for a value that JSON cannot hold.
 */
export const canonicalJson = (value: unknown): Buffer => {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError(`a value of type ${typeof value} has no JSON form`);
  return Buffer.from(text, 'utf8');
};
