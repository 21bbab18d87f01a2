/** The migrations a database has had, in order. */
export async function migrationsIn(adminUrl: string): Promise<string[]> {
  const { pgPool } = await import('@ledger/database');
  const pool = pgPool(adminUrl, { max: 1 });
  try {
    const { rows } = await pool.query<{ name: string }>('select name from hezhang_migrations order by timestamp, name');
    return rows.map(({ name }) => name);
  } finally {
    await pool.end();
  }
}
