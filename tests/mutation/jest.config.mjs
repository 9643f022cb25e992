import { fileURLToPath } from 'node:url';
import config from '../../jest.config.mjs';

const rootDir = fileURLToPath(new URL('../../', import.meta.url));
const unit = config.projects.find(({ displayName }) => displayName === 'unit');

/** The unit tier with `satisfies` and `applies` replaced by their doubles, and nothing remembered of what they said. */
export default {
  ...config,
  rootDir,
  reporters: [],
  projects: [
    {
      ...unit,
      rootDir,
      moduleNameMapper: {
        '(^|/)shared/rule\\.js$': '<rootDir>/tests/mutation/flipped-rules.ts',
        '(^|/)remembered\\.js$': '<rootDir>/tests/mutation/forgetful.ts',
        ...unit.moduleNameMapper,
      },
      testEnvironment: '<rootDir>/tests/mutation/mutation.environment.mjs',
    },
  ],
};
