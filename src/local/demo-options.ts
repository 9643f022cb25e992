import { parseArgs } from 'node:util';

export interface DemoOptions {
  readonly exit: boolean;
  readonly verbose: boolean;
  readonly help: boolean;
  readonly attach?: string | undefined;
  readonly trial: boolean;
  readonly participants?: string | undefined;
  readonly seed?: string | undefined;
  readonly from?: string | undefined;
  readonly anew: boolean;
}

export const demoUsage = `npm run demo -- [options]
  --exit               end by itself, with exit code 0 if everything went as expected
  --verbose            show the logs of all parts
  --attach <profile>   use a stack that "npm start -- --profile <profile> --clock scaled" keeps running
  --trial              live a whole virtual trial, which goes on where it was stopped
    --participants <n>   how many are operated (353)
    --seed <n>           which lives (1)
    --from <file>        those of a lives file
    --anew               begin again
`;

const ofTrial = ['participants', 'seed', 'from', 'anew'] as const;

const parsed = (args: readonly string[]): DemoOptions => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        exit: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        attach: { type: 'string' },
        trial: { type: 'boolean', default: false },
        participants: { type: 'string' },
        seed: { type: 'string' },
        from: { type: 'string' },
        anew: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (cause) {
    const [said] = (cause as Error).message.split('. ');
    throw new Error(`${said ?? ''}.\n\n${demoUsage}`, { cause });
  }
};

/**
 * What `npm run demo` was asked for.
 * @throws Error in plain words, with the options that there are, for one that there is not, or that would be passed over
 */
export const demoOptions = (args: readonly string[]): DemoOptions => {
  const options = parsed(args);
  const { trial, attach } = options;
  const lost = trial
    ? undefined
    : ofTrial.find((name) => options[name] !== undefined && options[name] !== false);
  if (lost !== undefined)
    throw new Error(`--${lost} is an option of a whole virtual trial: add --trial.\n\n${demoUsage}`);
  if (trial && attach !== undefined)
    throw new Error(`--trial has a stack of its own: leave out --attach.\n\n${demoUsage}`);
  return options;
};
