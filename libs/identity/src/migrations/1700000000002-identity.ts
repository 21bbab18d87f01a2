import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What must never stand in the log: password hashes, sessions, token hashes, failed attempts. Every key starts with
 * the ledger, here always the one of identities. Plain tables: a forgotten session is gone.
 */
export class Identity1700000000002 implements MigrationInterface {
  readonly name = 'Identity1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLES, GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table hezhang.credentials, hezhang.sessions, hezhang.tokens, hezhang.sign_in_attempts');
  }
}

const TABLES = `
create table hezhang.credentials (
  ledger_id text not null,
  login text not null,
  password_hash text not null,
  set_at timestamptz not null,
  primary key (ledger_id, login)
);
create table hezhang.sessions (
  ledger_id text not null,
  id_hash bytea not null,
  login text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (ledger_id, id_hash)
);
create table hezhang.tokens (
  ledger_id text not null,
  token_id text not null,
  login text not null,
  secret_hash bytea not null,
  last_used_at timestamptz,
  primary key (ledger_id, token_id)
);
create table hezhang.sign_in_attempts (
  ledger_id text not null,
  login text not null,
  attempts integer not null,
  since timestamptz not null,
  primary key (ledger_id, login)
);`;

const GRANTS = `
grant select, insert, update, delete
   on hezhang.credentials, hezhang.sessions, hezhang.tokens, hezhang.sign_in_attempts to hezhang_app;`;
