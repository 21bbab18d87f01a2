import { writeSync } from 'node:fs';

/**
 * Closes a run with the one line that scripts read, 'N passed, N failed': written when the process ends, after
 * everything else. A suite that could not run counts as a failure, and so does a run that fails after its last test.
 */
export default class CountReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    process.once('exit', () => {
      const broken = process.exitCode ? 1 : 0;
      // Not process.stdout: Jest silences it where it ends the process itself.
      writeSync(1, `${numPassedTests} passed, ${Math.max(failed, broken)} failed\n`);
    });
  }
}
