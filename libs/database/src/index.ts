export { openDatabase, type Database, type OpenDatabaseOptions } from './database.js';
export { DatabaseProblem, type DatabaseProblemCode } from './problem.js';
export { exactTypes, pgPool } from './pool.js';
export { createScratchDatabase, dropScratchDatabase } from './scratch.js';
export { stopOnSignals } from './signals.js';
export { applicationRole, ownerRole } from './roles.js';
