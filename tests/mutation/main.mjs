// Breaks each rule in turn and expects a test that bears its id to fail: `npm run test:mutation`.
// `npm run test:mutation -- EC-S03 VIS-M6` does so for these rules and writes nothing.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { idsIn } from '../requirements/ids-in-name.mjs';
import { collected, inScratchFolder, jest, root } from '../requirements/list-tests.mjs';
import { protocolRules } from '../requirements/protocol-rules.mjs';
import { exceptions } from './exceptions.mjs';
import { faultsOf, mutationMarkdown } from './report.mjs';
import { verdictOf } from './verdicts.mjs';

const modes = ['always', 'never'];
/** Of one run over all mutants, which takes more than ten minutes on two cores. */
const limitMs = 45 * 60_000;

const underWay = async (folder) => {
  const notes = (await readdir(folder)).filter((name) => name.startsWith('under-way-'));
  return Promise.all(notes.map((name) => readFile(join(folder, name), 'utf8')));
};

/** One Jest process; resolves to the answer of every file. @throws Error when a file cannot be loaded or never ends. */
const mutate = (job, files = []) =>
  inScratchFolder(async (folder) => {
    const args = ['--config', 'tests/mutation/jest.config.mjs', '--silent', '--maxWorkers=2', '--forceExit'];
    const report = join(folder, 'jest.report');
    const selection = files.length === 0 ? [] : ['--runTestsByPath', ...files];
    const { code, said } = await jest(
      [...args, '--testTimeout=60000', '--json', '--outputFile', report, ...selection],
      { APAR_MUTATION: JSON.stringify({ ...job, folder }) },
      limitMs,
    );
    if (code === null)
      throw new Error(`A broken rule lets a test run without end:\n${(await underWay(folder)).join('\n')}`);
    if (code !== 0 && !job.alone) {
      const { testResults } = JSON.parse(await readFile(report, 'utf8').catch(() => '{"testResults":[]}'));
      const messages = testResults.filter(({ message }) => message).map(({ message }) => message);
      throw new Error(`The unit tests cannot be run:\n${messages.join('\n') || said}`);
    }
    return collected(folder);
  });

const flat = (answers) =>
  answers.flatMap(({ file, results }) => results.map((result) => ({ file, ...result })));

/**
 * The mutant alone in a process, so that nothing that another one left behind can hide or feign a failure.
 * A file that the mutant keeps from loading says nothing.
 */
const alone = async ({ ruleId, mode }, files) =>
  flat(await mutate({ rules: [ruleId], modes: [mode], alone: { ruleId, mode } }, files));

const spoiledOf = (answers) => answers.filter(({ spoiled }) => spoiled.length > 0);

/** @throws Error when tests fail although no rule is broken. */
const mustPass = async (rules, files) => {
  const red = spoiledOf(await mutate({ rules, modes: [], alone: null }, files));
  const lines = red.flatMap(({ file, spoiled }) => spoiled.map((test) => `${file}: ${test}`));
  if (lines.length > 0) throw new Error(`These tests fail on sound rules already:\n${lines.join('\n')}`);
};

/** Results of every mutant; where one spoiled a file for the next, and where one survived, they are made again alone. */
const allResults = async (rules, names) => {
  const answers = await mutate({ rules, modes, alone: null });
  const spoiled = spoiledOf(answers).map(({ file }) => file);
  if (spoiled.length > 0) await mustPass(rules, spoiled);
  const results = flat(answers).filter(({ file }) => !spoiled.includes(file));
  const mutants = rules.flatMap((ruleId) => modes.map((mode) => ({ ruleId, mode })));
  for (const mutant of mutants) {
    const own = flat(answers).filter(({ ruleId, mode }) => ruleId === mutant.ruleId && mode === mutant.mode);
    const killed = verdictOf(mutant, results, names).verdict === 'KILLED';
    if (killed || own.length === 0) continue;
    const again = await alone(mutant, [...new Set(own.map(({ file }) => file))]);
    results.push(...again);
  }
  return { results, ids: new Set(answers.flatMap(({ ids }) => ids)) };
};

/** Visits are data: that those of every deployed version have a row is a unit test's to say, others are of tests only. */
const isVisit = /^VIS-M\d+$/;
const register = protocolRules(await readFile(join(root, 'docs/protocol.md'), 'utf8'));
const wanted = process.argv.slice(2);
const broken = register
  .filter(({ id, there }) => there !== 'no' && !Object.hasOwn(exceptions, id))
  .map(({ id }) => id)
  .filter((id) => wanted.length === 0 || wanted.includes(id));
if (broken.length === 0) throw new Error(`No rule of docs/protocol.md is called ${wanted.join(' or ')}.`);
const names = idsIn(register.map(({ id }) => id));
const { results, ids } = await allResults(broken, names);
const outcome = {
  rules: broken,
  verdicts: broken.flatMap((ruleId) => modes.map((mode) => verdictOf({ ruleId, mode }, results, names))),
  strangers: [...ids].filter((id) => !isVisit.test(id) && !register.some((rule) => rule.id === id)).sort(),
  needless: Object.keys(exceptions).filter((id) => ids.has(id)),
  exceptions,
};
if (wanted.length === 0) await writeFile(join(root, 'docs/mutation.md'), mutationMarkdown(outcome));
const faults = faultsOf(outcome);
for (const line of faults) console.error(line);
console.log(`${outcome.verdicts.length} mutants of ${broken.length} rules, ${faults.length} findings`);
if (faults.length > 0) process.exitCode = 1;
