import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { idsIn } from '../requirements/ids-in-name.mjs';
import { fullName, isProof } from '../requirements/tests-of.mjs';
import Environment from '../support/native-arrays.environment.mjs';

const copyOf = (test) => ({
  ...test,
  mode: undefined,
  errors: [],
  retryReasons: [],
  unhandledRejectionErrorByPromise: new Map(),
});

const broken = ({ ruleId, mode }) => ({ ruleId, verdict: mode === 'always', asked: 0 });

/**
 * Runs each test that bears ids once per mutant of each id: with the verdict of the rule always true and with it never true.
 * The file is loaded on sound rules, and each test runs once more on sound rules, which tells whether a mutant left
 * something behind, such as a cached answer; then what the file says is worth nothing. A mutant that is given a
 * process of its own (`alone`) is at work from the loading on. Broken tests are results here and not failures.
 */
export default class extends Environment {
  constructor(config, context) {
    super(config, context);
    this.job = JSON.parse(process.env.APAR_MUTATION);
    this.file = relative(config.globalConfig.rootDir, context.testPath);
    this.names = idsIn(this.job.rules);
    this.mutants = new Map();
    this.answer = { file: this.file, results: [], spoiled: [], ids: [] };
    this.alone = this.job.alone && broken(this.job.alone);
    this.global.aparMutation = { mutant: this.alone, ids: new Set() };
  }

  /** Adds the runs to a block; its own tests stay without running. */
  multiply(block) {
    const tests = block.children.filter((child) => child.type === 'test' && isProof(child));
    const runs = tests.flatMap((test) =>
      this.names
        .known(fullName(test))
        .flatMap((ruleId) => this.job.modes.map((mode) => this.mutated(test, { ruleId, mode }))),
    );
    const sound = tests.filter((test) => this.names.known(fullName(test)).length > 0).map(copyOf);
    const blocks = block.children.filter((child) => child.type === 'describeBlock');
    for (const inner of blocks) this.multiply(inner);
    for (const test of block.children) if (test.type === 'test') test.mode = 'skip';
    block.children = [
      ...block.children.filter((child) => child.type === 'test'),
      ...runs,
      ...(this.job.alone ? [] : sound),
      ...blocks,
    ];
    block.mode = undefined;
  }

  mutated(test, mutant) {
    const run = copyOf(test);
    this.mutants.set(run, mutant);
    return run;
  }

  handleTestEvent(event, state) {
    const run = this.global.aparMutation;
    const mutant = this.mutants.get(event.test);
    switch (event.name) {
      case 'run_start':
        this.multiply(state.rootDescribeBlock);
        state.hasFocusedTests = false;
        break;
      case 'test_start':
        run.mutant = this.alone ?? (mutant ? broken(mutant) : null);
        if (mutant) this.note(mutant, event.test);
        break;
      case 'test_done': {
        const failed = event.test.errors.length > 0;
        const test = fullName(event.test);
        if (mutant) this.answer.results.push({ ...mutant, test, failed, asked: run.mutant.asked > 0 });
        else if (failed) this.answer.spoiled.push(test);
        event.test.errors = [];
        run.mutant = this.alone;
        break;
      }
    }
  }

  /** Names the run under way, so that one that never ends can be named. */
  note({ ruleId, mode }, test) {
    writeFileSync(
      join(this.job.folder, `under-way-${process.env.JEST_WORKER_ID}`),
      `${ruleId} ${mode}: ${this.file}: ${fullName(test)}`,
    );
  }

  async teardown() {
    this.answer.ids = [...this.global.aparMutation.ids];
    const name = `${this.file.replaceAll('/', '_')}.json`;
    writeFileSync(join(this.job.folder, name), JSON.stringify(this.answer));
    await super.teardown();
  }
}
