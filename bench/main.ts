import { Command } from 'commander';

/** `npm run bench -- <name> [--json]`: each figure is a file that measures its peer or raw limit in the same run. */
const benches = {
  'analysis-rows': () => import('./analysis-rows.js'),
  command: () => import('./command.js'),
  evaluate: () => import('./evaluate.js'),
  eventstore: () => import('./eventstore.js'),
  fold: () => import('./fold.js'),
  'information-clock': () => import('./information-clock.js'),
  inference: () => import('./inference.js'),
  'opened-panel': () => import('./opened-panel.js'),
  'phase-pixels': () => import('./phase-pixels.js'),
  projector: () => import('./projector.js'),
  restart: () => import('./restart.js'),
  simulate: () => import('./simulate.js'),
  trial: () => import('./trial.js'),
  'two-years': () => import('./two-years.js'),
  'what-if': () => import('./what-if.js'),
} as const;
type Name = keyof typeof benches;

const isName = (name: string): name is Name => Object.hasOwn(benches, name);

const program = new Command('bench')
  .argument('<name>', `one of ${Object.keys(benches).join(', ')}`)
  .argument('[numbers...]', 'how much of it, where the bench asks for that')
  .option('--json', 'print JSON only (the default prints the same JSON, indented)')
  .action(async (name: string, numbers: string[], { json }: { json?: boolean }) => {
    if (!isName(name))
      throw new Error(`there is no bench "${name}"; there are ${Object.keys(benches).join(', ')}`);
    const { run } = await benches[name]();
    const result = await run(...numbers.map(Number));
    process.stdout.write(`${JSON.stringify(result, null, json ? undefined : 2)}\n`);
  });

try {
  await program.parseAsync();
  process.exit(0);
} catch (error) {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
