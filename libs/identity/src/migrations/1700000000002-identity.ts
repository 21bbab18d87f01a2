import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What must never stand in the log: password hashes, sessions, token hashes, failed attempts, sign-ins under way; and
 * who read what of whom. Every key starts with the ledger, for all but the readings the one of identities.
 */
export class Identity1700000000002 implements MigrationInterface {
  readonly name = 'Identity1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLES, GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${named([...CHANGING, ...GROWING])}`);
  }
}

const TABLES = `
create table hezhang.credentials (
  ledger_id text not null,
  login text not null,
  password_hash text not null,
  temporary boolean not null,
  set_at timestamptz not null,
  primary key (ledger_id, login)
);
create table hezhang.sessions (
  ledger_id text not null,
  id_hash bytea not null,
  login text not null,
  address text not null,
  agent text,
  id_token text,
  confirmed_until timestamptz,
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
  subject text not null,
  attempts integer not null,
  since timestamptz not null,
  strikes integer not null,
  blocked_until timestamptz,
  primary key (ledger_id, subject)
);
create index sessions_of_login on hezhang.sessions (ledger_id, login);
create table hezhang.oidc_flows (
  ledger_id text not null,
  flow_hash bytea not null,
  purpose text not null,
  login text,
  session text,
  state text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  started_at timestamptz not null,
  primary key (ledger_id, flow_hash)
);
create table hezhang.subjects (
  ledger_id text not null,
  issuer text not null,
  subject text not null,
  login text not null,
  primary key (ledger_id, issuer, subject),
  unique (ledger_id, login)
);
create table hezhang.readings (
  ledger_id text not null,
  reading_id uuid not null,
  read_at timestamptz not null,
  login text not null,
  party text not null,
  role text not null,
  of_parties text[] not null,
  address text not null,
  rows integer not null,
  primary key (ledger_id, reading_id)
);
create index readings_in_time on hezhang.readings (ledger_id, read_at desc, reading_id);`;

const CHANGING = ['credentials', 'sessions', 'tokens', 'sign_in_attempts', 'oidc_flows', 'subjects'];
/** Who read what of whom is added to, and never changed. */
const GROWING = ['readings'];

const named = (tables: readonly string[]): string => tables.map((table) => `hezhang.${table}`).join(', ');

const GRANTS = `
grant select, insert, update, delete on ${named(CHANGING)} to hezhang_app;
grant select, insert on ${named(GROWING)} to hezhang_app;`;
