import { join } from 'node:path';
import { benchNeeds } from './bench-needs.mjs';
import { npmCommand } from './npm-command.mjs';
import { runThrough } from './run-through.mjs';

export const usage = `usage: node src/local/setup/bootstrap.mjs <target> [arguments]
  demo    three synthetic patients from consent to the 24-month outcome (--exit: end with a verdict)
  start   the same stack kept running, data in .apar/
  test    all tests, tier by tier (arguments go to Jest)
  bench   one published figure, e.g. bench command --json
  check   format, lint, types, dependency rules, requirements and their tests`;

const servers = ['temporal', 'orthanc'];
const program = (file) => (call) => runProgram(call, file);
const targets = {
  demo: { needsBuild: true, needs: servers, run: program('src/local/demo-command.js') },
  start: { needsBuild: true, needs: servers, run: program('src/local/start-command.js') },
  bench: { needsBuild: true, needs: benchNeeds, run: program('bench/main.js') },
  test: { needsBuild: true, needs: ['temporalProgram', 'orthanc', 'testServer'], run: runTests },
  check: { needsBuild: false, needs: [], run: runChecks },
};

/** The servers that a target runs on, which may depend on its arguments. */
export const needsOf = ({ needs }, args) => (typeof needs === 'function' ? needs(args) : needs);

/** The target of that name, or undefined. */
export const targetNamed = (name) => (Object.hasOwn(targets, name ?? '') ? targets[name] : undefined);

async function runProgram({ machine, node, args }, file) {
  const ended = await runThrough(node, [join(machine.root, 'dist', file), ...args], {
    cwd: machine.root,
    env: machine.env,
    tied: true,
  });
  ended.leave();
}

/** Tier after tier, cheapest first; the first red one ends it, because the later ones stand on it. */
async function runTests({ machine, args }) {
  const tiers = ['test:unit', 'test:int', 'test:replay', 'test:e2e'];
  // The flag also ends Jest's list of projects, which would swallow a path right behind it.
  const selection = args.length === 0 ? [] : ['--', '--passWithNoTests', ...args];
  await runScripts(machine, tiers, selection, { stopAtFirst: true });
}

/** All of them, each reported, because each finds other things. */
async function runChecks({ machine }) {
  const checks = ['check:format', 'check:lint', 'check:types', 'check:deps', 'check:requirements'];
  await runScripts(machine, checks, [], { stopAtFirst: false });
}

async function runScripts(machine, scripts, further, { stopAtFirst }) {
  const npm = npmCommand(machine);
  const results = [];
  let worst;
  for (const script of scripts) {
    const since = Date.now();
    const ended = await runThrough(npm.command, [...npm.args, 'run', '--silent', script, ...further], {
      cwd: machine.root,
      env: machine.env,
    });
    results.push(
      `  ${ended.ok ? 'passed' : 'FAILED'}  ${script.padEnd(18)} ${((Date.now() - since) / 1000).toFixed(1)} s`,
    );
    if (!ended.ok) worst ??= ended;
    if (ended.interrupted || (!ended.ok && stopAtFirst)) break;
  }
  const left = scripts.slice(results.length).map((script) => `  not run ${script}`);
  process.stderr.write(`\n${[...results, ...left].join('\n')}\n`);
  worst?.leave();
}
