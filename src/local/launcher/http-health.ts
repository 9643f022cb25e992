import type { PartProgress } from './part-declaration.js';

/** Whether a GET answers with a success within two seconds. */
export const answersOk = async (
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<boolean> => {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(2000) });
  await response.body?.cancel();
  return response.ok;
};

interface TellingPart {
  readonly part: string;
  readonly what?: string | null;
  readonly progress?: { readonly done: number; readonly of: number | null } | null;
}

const partsOf = async (url: string): Promise<readonly TellingPart[]> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
  const { parts = [] } = (await response.json()) as { readonly parts?: readonly TellingPart[] };
  return parts;
};

/** What a process says of the parts that keep it from its work; null when it names none. */
export const troubleOf = async (url: string): Promise<string | null> => {
  const told = (await partsOf(url)).flatMap(({ part, what }) => (what ? [`${part}: ${what}`] : []));
  return told.length === 0 ? null : told.join(' ');
};

/** How far the parts of a process are that are still catching up, as its health tells it; null when none says so. */
export const progressOf = async (url: string): Promise<PartProgress | null> => {
  const told = (await partsOf(url)).flatMap(({ part, progress }) =>
    progress ? [{ part, ...progress }] : [],
  );
  if (told.length === 0) return null;
  return {
    done: told.reduce((sum, { done }) => sum + done, 0),
    words: told.map(({ part, done, of }) => `${part} ${done}${of === null ? '' : ` of ${of}`}`).join(', '),
  };
};
