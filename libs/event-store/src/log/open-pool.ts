import { pgPool } from '@ledger/database';
import type { Pool, PoolConfig } from 'pg';

/** A pool for the log: exact column types, and UTC, so that a recorded time reads the same on every server. */
export function logPool(url: string, extra: PoolConfig = {}): Pool {
  return pgPool(inUtc(url), extra);
}

/** The same address with the session settings that the log's readers rely on. */
export function inUtc(url: string): string {
  const address = new URL(url);
  const given = address.searchParams.get('options');
  address.searchParams.set('options', `${given ? `${given} ` : ''}-c timezone=UTC -c datestyle=ISO,YMD`);
  return address.toString();
}
