const shared = {
  testEnvironment: '<rootDir>/tests/support/native-arrays.environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          experimental: { keepImportAttributes: true },
        },
      },
    ],
  },
};
const tier = (name, patterns) => ({
  ...shared,
  displayName: name,
  setupFiles: ['<rootDir>/tests/support/property-seed.mjs'],
  setupFilesAfterEnv: ['<rootDir>/tests/support/patience.mjs'],
  testMatch: patterns.map((p) => `<rootDir>/tests/${p}`),
});

// The tests' processes inherit it.
process.env['ORT_DISABLE_TELEMETRY'] = '1';

export default {
  projects: [
    tier('unit', ['**/*.unit.test.ts']),
    tier('int', ['**/*.int.test.ts']),
    tier('replay', ['**/*.replay.test.ts']),
    tier('e2e', ['**/*.e2e.test.ts']),
  ],
  maxWorkers: 2,
};
