/** Jest under ESM, TypeScript by swc, one embedded PostgreSQL for the run. */
export default {
  rootDir: '..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts', '<rootDir>/test/**/*.e2e-spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@ledger/([^/]+)/module$': '<rootDir>/libs/$1/src/module.ts',
    '^@ledger/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
  globalSetup: '<rootDir>/test/database.setup.js',
  globalTeardown: '<rootDir>/test/database.teardown.js',
  reporters: ['default', '<rootDir>/test/count-reporter.js'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
