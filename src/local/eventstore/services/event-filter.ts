import type { ReadFilter } from '../wire/read-request.js';
import type { ResolvedEvent } from '../wire/read-response.js';
import { invalidArgument } from './call-error.js';

/** Default number of considered events between two checkpoints. */
const defaultWindow = 32;

export interface EventFilter {
  readonly matches: (resolved: ResolvedEvent) => boolean;
  /** Considered events between two checkpoints. */
  readonly checkpointInterval: number;
}

/**
 * Compiles a filter. The regular expression is unanchored and wins over the prefixes; links are judged by the link
 * itself, not by its target.
 * @throws CallError when the expression is none that this server understands
 */
export const compileFilter = (filter: ReadFilter): EventFilter => {
  const test = textTest(filter);
  const window = filter.window === undefined || filter.window === 0 ? defaultWindow : filter.window;
  return {
    checkpointInterval: window * Math.max(filter.multiplier, 1),
    matches: ({ event, link }) => {
      const record = link ?? event;
      if (record === undefined) return false;
      return test(filter.on === 'type' ? record.type : Buffer.from(record.streamName).toString('utf8'));
    },
  };
};

const textTest = ({ regex, prefixes }: ReadFilter): ((text: string) => boolean) => {
  if (regex === '') return (text) => prefixes.some((prefix) => text.startsWith(prefix));
  const expression = compileRegex(regex);
  return (text) => expression.test(text);
};

const compileRegex = (source: string): RegExp => {
  try {
    return new RegExp(source, 'u');
  } catch (strict) {
    if (!(strict instanceof SyntaxError)) throw strict;
  }
  try {
    return new RegExp(source);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalidArgument(
      `the filter ${JSON.stringify(source)} is no usable regular expression: ${error.message}`,
    );
  }
};
