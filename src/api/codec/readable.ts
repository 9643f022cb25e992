/** The signed command inside an envelope is a compact JWS; its middle part is what people want to read. */
export const readable = (value: unknown): unknown => {
  const payload = typeof value === 'string' ? /^[\w-]+\.([\w-]+)\.[\w-]+$/u.exec(value)?.[1] : undefined;
  if (payload === undefined) return value;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
};
