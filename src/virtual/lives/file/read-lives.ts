import { z } from 'zod';
import { type Act, type Life, life } from '../life.js';
import { bodyFaults } from './body-faults.js';
import { type LivesHeader, livesFormat, livesHeader, livesVersion } from './header.js';
import { LivesFileRefused } from './lives-file-refused.js';
import { referenceFaults } from './reference-faults.js';

/** One trial of a lives file. */
export interface LivesOfTrial {
  readonly header: LivesHeader;
  readonly lives: readonly Life[];
}

const shownFaults = 3;

/** Some editors begin a file with one; it says nothing in UTF-8. */
const byteOrderMark = /^\uFEFF/u;

const inWords = (faults: readonly string[]): string =>
  [
    ...faults.slice(0, shownFaults),
    ...(faults.length > shownFaults ? [`and ${faults.length - shownFaults} more`] : []),
  ].join('; ');

const issuesOf = ({ issues }: z.ZodError): readonly string[] =>
  issues.map(({ path, message }) => `/${path.map(String).join('/')} ${message}`);

const jsonOf = (text: string, line: number): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new LivesFileRefused(
      line,
      `it is no whole JSON value (${error instanceof Error ? error.message : String(error)}); the file is damaged or cut off, write it again with apar simulate --lives`,
    );
  }
};

const actFaults = (acts: readonly Act[]): readonly string[] =>
  acts.flatMap((act, i) => {
    const before = acts[i - 1];
    return [
      ...(before && before.at > act.at ? [`/acts/${i}/at lies before the act above it`] : []),
      ...bodyFaults(act).map((fault) => `/acts/${i}/body of ${act.operation}: ${fault}`),
    ];
  });

const refuseFaults = (line: number, faults: readonly string[]): void => {
  if (faults.length > 0) throw new LivesFileRefused(line, inWords(faults));
};

const headerFrom = (text: string, line: number, protocolVersion: string): LivesHeader => {
  const value = jsonOf(text, line);
  const said = z.object({ format: z.literal(livesFormat), version: z.unknown() }).safeParse(value);
  if (!said.success)
    throw new LivesFileRefused(line, `it is no header of a lives file ("format": "${livesFormat}")`);
  if (said.data.version !== livesVersion)
    throw new LivesFileRefused(
      line,
      `the file is of version ${JSON.stringify(said.data.version)}, and this program reads version ${livesVersion}; write it again with apar simulate --lives`,
    );
  const { data, error } = livesHeader.safeParse(value);
  if (error) throw new LivesFileRefused(line, inWords(issuesOf(error)));
  if (data.protocolVersion !== protocolVersion)
    throw new LivesFileRefused(
      line,
      `the lives follow protocol ${data.protocolVersion}, and this program begins with ${protocolVersion}`,
    );
  refuseFaults(line, actFaults(data.office.acts));
  return data;
};

const lifeFrom = (text: string, line: number): Life => {
  const { data, error } = life.safeParse(jsonOf(text, line));
  if (error) throw new LivesFileRefused(line, inWords(issuesOf(error)));
  if (data.acts[0]?.operation !== 'allocateSubject')
    throw new LivesFileRefused(line, '/acts/0 must be allocateSubject: nobody takes part without a number');
  refuseFaults(line, [...actFaults(data.acts), ...referenceFaults(data)]);
  return data;
};

/**
 * The trials of a lives file, one after another: of each all lives are in memory, and no more.
 * @param lines of the file, without their ends
 * @param protocolVersion with which this program begins
 * @throws LivesFileRefused for a file that is empty, cut off, of another version, or holds what no life can hold
 */
export const readLives = async function* (
  lines: AsyncIterable<string> | Iterable<string>,
  protocolVersion: string,
): AsyncGenerator<LivesOfTrial> {
  let line = 0;
  let header: LivesHeader | null = null;
  let lives: Life[] = [];
  const seen = new Set<number>();
  for await (const text of lines) {
    line += 1;
    if (header === null) {
      header = headerFrom(text.replace(byteOrderMark, ''), line, protocolVersion);
      continue;
    }
    const next = lifeFrom(text, line);
    if (seen.has(next.participant))
      throw new LivesFileRefused(line, `participant ${next.participant} stands in the file already`);
    seen.add(next.participant);
    lives.push(next);
    if (lives.length < header.lives) continue;
    yield { header, lives };
    [header, lives] = [null, []];
  }
  if (line === 0) throw new LivesFileRefused(1, 'the file is empty');
  if (header !== null)
    throw new LivesFileRefused(
      line,
      `the file ends here, after ${lives.length} of ${header.lives} lives: it was cut off, write it again with apar simulate --lives`,
    );
};
