export { given, PREPARER, type Asked, type Then, type When } from './given.js';
export { golden, type Golden } from './golden.js';
export { testDatabase, type TestDatabase } from './test-database.js';
