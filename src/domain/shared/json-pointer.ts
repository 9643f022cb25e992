const unescape = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

export const tokensOf = (pointer: string): readonly string[] => pointer.split('/').slice(1).map(unescape);

/** The JSON Pointer of a path. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The value at a JSON Pointer (RFC 6901), or undefined. */
export const valueAt = (root: unknown, pointer: string): unknown => {
  if (pointer !== '' && !pointer.startsWith('/')) return undefined;
  let current: unknown = root;
  for (const token of tokensOf(pointer)) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, token)) return undefined;
    current = (current as Record<string, unknown>)[token];
  }
  return current;
};

const replaced = (node: unknown, tokens: readonly string[], value: unknown): unknown => {
  const [token, ...rest] = tokens;
  if (token === undefined) return value;
  if (Array.isArray(node)) {
    const appends = rest.length === 0 && token === String(node.length);
    if (appends) return [...(node as readonly unknown[]), value];
    return node.map((item: unknown, index) => (String(index) === token ? replaced(item, rest, value) : item));
  }
  if (typeof node !== 'object' || node === null) return node;
  if (rest.length > 0 && !Object.hasOwn(node, token)) return node;
  const record = node as Record<string, unknown>;
  return { ...record, [token]: replaced(record[token], rest, value) };
};

/**
 * A copy with the value at `pointer` replaced, or added where only the last step names nothing: a further key, or the place
 * after the last item. A pointer into what is not there changes nothing.
 */
export const withValueAt = <T>(root: T, pointer: string, value: unknown): T =>
  replaced(root, tokensOf(pointer), value) as T;
