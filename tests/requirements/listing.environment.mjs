import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Environment from '../support/native-arrays.environment.mjs';
import { fullName, isProof, testsOf } from './tests-of.mjs';

/** Writes down the tests that a file defines, tables expanded, and lets none of them run, nor a hook. */
export default class extends Environment {
  constructor(config, context) {
    super(config, context);
    this.file = relative(config.globalConfig.rootDir, context.testPath);
  }

  handleTestEvent(event, state) {
    if (event.name !== 'run_start') return;
    const tests = testsOf(state.rootDescribeBlock);
    const listed = tests.filter(isProof).map((test) => ({ file: this.file, name: fullName(test) }));
    for (const test of tests) test.mode = 'skip';
    writeFileSync(
      join(process.env.APAR_TEST_LISTING, `${this.file.replaceAll('/', '_')}.json`),
      JSON.stringify(listed),
    );
  }
}
