import { rmSync } from 'node:fs';

export default async function teardown() {
  const { database, home } = globalThis.hezhangTestDatabase;
  await database.stop();
  rmSync(home, { recursive: true, force: true });
}
