import base from '../jest.config.js';

/** The tests that need programs from outside npm, or the network. They fail where a program is missing. */
export default {
  ...base,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/external/**/*.external-spec.ts'],
};
