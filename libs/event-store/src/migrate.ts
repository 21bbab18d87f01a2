import { DataSource } from 'typeorm';
import { Log1700000000001 } from './migrations/1700000000001-log.js';

/**
 * Brings the schema up to this program, once, however many processes start together: the owner's connection holds an
 * advisory lock while it works.
 */
export async function migrate(adminUrl: string, more: readonly (new () => object)[] = []): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: adminUrl,
    migrations: [Log1700000000001, ...more] as never,
    migrationsTableName: 'hezhang_migrations',
    migrationsTransactionMode: 'all',
    poolSize: 2,
  });
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`select pg_advisory_lock(hashtext('hezhang.migrate'))`);
    await dataSource.runMigrations();
  } finally {
    await runner.query(`select pg_advisory_unlock(hashtext('hezhang.migrate'))`);
    await runner.release();
    await dataSource.destroy();
  }
}
