import { fileURLToPath } from 'node:url';
import config from '../../jest.config.mjs';

const rootDir = fileURLToPath(new URL('../../', import.meta.url));

/** Every tier, in an environment that lists the tests instead of running them. */
export default {
  ...config,
  rootDir,
  projects: config.projects.map((project) => ({
    ...project,
    rootDir,
    testEnvironment: '<rootDir>/tests/requirements/listing.environment.mjs',
  })),
};
