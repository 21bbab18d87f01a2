import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { createScratchDatabase, dropScratchDatabase, type Database } from '@ledger/database';
import { openLedgerApp } from '@ledger/ledger';
import { runHezhang, type Ran } from './run-hezhang.js';
import { sampleDatabase } from './sample-database.js';
import { testServer } from './test-server.js';

/** A ledger on a database of its own, for the command to be run on as the shell would. */
export class CliLedger {
  private constructor(
    private readonly ledger: string,
    private readonly database: string,
    private readonly home: string,
  ) {}

  /** `fill` is given the application before the first command is run, and none of it after. */
  static async open(ledger: string, fill: (app: INestApplicationContext) => Promise<unknown>): Promise<CliLedger> {
    const cli = await CliLedger.on(ledger, (name) => createScratchDatabase(testServer(), name));
    const { app, close } = await openLedgerApp();
    await fill(app).finally(close);
    return cli;
  }

  /** One of the sample ledgers. */
  static sample(ledger: string): Promise<CliLedger> {
    return CliLedger.on(ledger, sampleDatabase);
  }

  private static async on(ledger: string, make: (name: string, home: string) => Promise<Database>): Promise<CliLedger> {
    const name = `cli_${ledger.replaceAll('-', '_')}_${process.pid}`;
    const home = mkdtempSync(join(tmpdir(), `hezhang-cli-${ledger}-`));
    const { url, adminUrl } = await make(name, home);
    Object.assign(process.env, { DATABASE_URL: url, DATABASE_ADMIN_URL: adminUrl, HEZHANG_HOME: home });
    return new CliLedger(ledger, name, home);
  }

  run(...args: readonly string[]): Promise<Ran> {
    return runHezhang(...args, '--ledger', this.ledger, '--quiet');
  }

  async json(...args: readonly string[]): Promise<unknown> {
    const { out, err } = await this.run(...args, '--json');
    if (out === '') throw new Error(err);
    return JSON.parse(out) as unknown;
  }

  async close(): Promise<void> {
    await dropScratchDatabase(testServer(), this.database);
    rmSync(this.home, { recursive: true, force: true });
  }
}
