import type { Database } from '@ledger/database';

/** The server that every suite of a run has its databases in. */
export interface TestServer extends Database {
  readonly superuserUrl: string;
  /** A folder of the run, gone after it. */
  readonly home: string;
}

export const testServer = (): TestServer => ({
  ...(JSON.parse(process.env['TEST_DATABASE'] as string) as TestServer),
  stop: async () => undefined,
});
