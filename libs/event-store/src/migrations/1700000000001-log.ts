import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log: ledger heads, events, stored answers, Merkle tiles, checkpoints. Every key starts with the ledger, no
 * sequence and no transaction id carries meaning, and the application may only append, through one function.
 */
export class Log1700000000001 implements MigrationInterface {
  readonly name = 'Log1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [ROLE, SCHEMA, TABLES, APPEND_ONLY, OPEN_LEDGER, APPEND, GRANTS])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: its first migration has no way back');
  }
}

const ROLE = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'hezhang_app') then
    create role hezhang_app nologin;
    execute format('grant hezhang_app to %I', current_user);
  end if;
end $$;`;

const SCHEMA = `
create schema if not exists hezhang;
create schema if not exists views;`;

const TABLES = `
create table hezhang.ledger_heads (
  ledger_id text primary key,
  position bigint not null,
  hash_algorithm text not null,
  link bytea not null,
  recorded_at timestamptz not null
);
create table hezhang.events (
  ledger_id text not null,
  position bigint not null,
  stream_id text not null,
  revision integer not null,
  type text not null,
  version smallint not null,
  effective_on date not null,
  body json not null,
  content_hash bytea not null,
  recorded_at timestamptz not null,
  link bytea not null,
  primary key (ledger_id, position),
  unique (ledger_id, stream_id, revision)
);
create table hezhang.commands (
  ledger_id text not null,
  key text not null,
  request_hash bytea not null,
  stream_id text not null,
  revision integer not null,
  first_position bigint not null,
  position bigint not null,
  primary key (ledger_id, key)
);
create table hezhang.merkle_tiles (
  ledger_id text not null,
  level smallint not null,
  n bigint not null,
  hashes bytea not null,
  primary key (ledger_id, level, n)
);
create table hezhang.merkle_sizes (
  ledger_id text primary key,
  size bigint not null
);
create table hezhang.checkpoints (
  ledger_id text not null,
  size bigint not null,
  root bytea not null,
  note text not null,
  primary key (ledger_id, size)
);
create table hezhang.progress (
  ledger_id text not null,
  name text not null,
  version integer not null,
  position bigint not null,
  state_hash bytea not null,
  primary key (ledger_id, name, version)
);
create table hezhang.quarantine (
  ledger_id text not null,
  name text not null,
  version integer not null,
  stream_id text not null,
  position bigint not null,
  reason text not null,
  primary key (ledger_id, name, version, stream_id)
);`;

const APPEND_ONLY = `
create function hezhang.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'history is append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'HZ002';
end $$;
create trigger events_append_only before update or delete or truncate on hezhang.events
  for each statement execute function hezhang.refuse_change();
create trigger commands_append_only before update or delete or truncate on hezhang.commands
  for each statement execute function hezhang.refuse_change();
create trigger checkpoints_append_only before update or delete or truncate on hezhang.checkpoints
  for each statement execute function hezhang.refuse_change();`;

const OPEN_LEDGER = `
create function hezhang.open_ledger(p_ledger text) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into hezhang.ledger_heads (ledger_id, position, hash_algorithm, link, recorded_at)
  values (p_ledger, 0, 'sha256', sha256(convert_to('hezhang.log/1 ' || p_ledger, 'UTF8')), clock_timestamp())
  on conflict do nothing;
  return found;
end $$;
create function hezhang.hold_ledger(p_ledger text) returns void
language sql security definer set search_path = pg_catalog as $$
  select from hezhang.ledger_heads h where h.ledger_id = p_ledger for update;
$$;`;

/**
 * Appends a batch of commands to one ledger. Each command is accepted or refused on its own; the head row, locked for
 * the length of the call, orders every process. The caller never puts two commands that touch one stream or carry one
 * key into the same batch, so that the checks below hold for the batch as a whole.
 */
const APPEND = `
create function hezhang.append_batch(
  p_ledger text,
  p_keys text[], p_requests bytea[], p_streams text[],
  p_check_command integer[], p_check_stream text[], p_check_revision integer[],
  p_event_command integer[], p_event_stream text[], p_event_revision integer[], p_event_type text[],
  p_event_version smallint[], p_event_effective date[], p_event_body text[], p_event_hash bytea[]
) returns table (command integer, outcome text, stream_id text, revision integer, first_position bigint, last_position bigint, recorded_at timestamptz)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  v_position bigint;
  v_link bytea;
  v_now timestamptz;
  v_clock bytea;
  v_state text[] := array_fill('appended'::text, array[cardinality(p_keys)]);
  v_stream text[] := p_streams;
  v_revision integer[] := array_fill(0, array[cardinality(p_keys)]);
  v_first bigint[] := array_fill(0::bigint, array[cardinality(p_keys)]);
  v_last bigint[] := array_fill(0::bigint, array[cardinality(p_keys)]);
  v_at bigint[] := array_fill(null::bigint, array[cardinality(p_event_command)]);
  v_links bytea[] := array_fill(null::bytea, array[cardinality(p_event_command)]);
  v_one record;
  v_command integer;
begin
  select h.position, h.link, greatest(h.recorded_at, clock_timestamp()) into v_position, v_link, v_now
    from hezhang.ledger_heads h where h.ledger_id = p_ledger for update;
  if not found then
    raise exception 'ledger % does not exist', p_ledger using errcode = 'HZ001';
  end if;
  v_clock := int8send((extract(epoch from v_now) * 1000000)::bigint);

  for v_one in
    select c.i::integer as i, c.request, d.request_hash, d.stream_id, d.revision, d.first_position, d.position
      from unnest(p_keys, p_requests) with ordinality as c(key, request, i)
      cross join lateral (
        select k.request_hash, k.stream_id, k.revision, k.first_position, k.position
          from hezhang.commands k where k.ledger_id = p_ledger and k.key = c.key limit 1) d
  loop
    v_state[v_one.i] := case when v_one.request_hash = v_one.request then 'replayed' else 'key-reused' end;
    v_stream[v_one.i] := v_one.stream_id;
    v_revision[v_one.i] := v_one.revision;
    v_first[v_one.i] := v_one.first_position;
    v_last[v_one.i] := v_one.position;
  end loop;

  for v_one in
    select k.i, k.stream, coalesce(a.revision, 0) as actual
      from unnest(p_check_command, p_check_stream, p_check_revision) as k(i, stream, expected)
      left join lateral (
        select e.revision from hezhang.events e
         where e.ledger_id = p_ledger and e.stream_id = k.stream order by e.revision desc limit 1) a on true
     where coalesce(a.revision, 0) <> k.expected
  loop
    if v_state[v_one.i] = 'appended' then
      v_state[v_one.i] := 'stale';
      v_stream[v_one.i] := v_one.stream;
      v_revision[v_one.i] := v_one.actual;
    end if;
  end loop;

  for i in 1 .. cardinality(p_event_command) loop
    v_command := p_event_command[i];
    if v_state[v_command] = 'appended' then
      v_position := v_position + 1;
      v_link := sha256(v_link || int8send(v_position) || v_clock || p_event_hash[i]);
      v_at[i] := v_position;
      v_links[i] := v_link;
      if v_first[v_command] = 0 then v_first[v_command] := v_position; end if;
      v_last[v_command] := v_position;
      if p_event_stream[i] = p_streams[v_command] then v_revision[v_command] := p_event_revision[i]; end if;
    end if;
  end loop;

  insert into hezhang.events
    select p_ledger, e.at, e.stream, e.revision, e.type, e.version, e.effective, e.body::json, e.hash, v_now, e.link
      from unnest(v_at, p_event_stream, p_event_revision, p_event_type, p_event_version, p_event_effective,
                  p_event_body, p_event_hash, v_links)
           as e(at, stream, revision, type, version, effective, body, hash, link)
     where e.at is not null;
  insert into hezhang.commands
    select p_ledger, c.key, c.request, c.stream, c.revision, c.first, c.last
      from unnest(p_keys, p_requests, v_state, v_stream, v_revision, v_first, v_last)
           as c(key, request, state, stream, revision, first, last)
     where c.state = 'appended' and c.last > 0;
  update hezhang.ledger_heads h set position = v_position, link = v_link, recorded_at = v_now
   where h.ledger_id = p_ledger and h.position <> v_position;

  return query
    select c.i::integer, c.state, c.stream, c.revision, c.first, c.last, v_now
      from unnest(v_state, v_stream, v_revision, v_first, v_last) with ordinality
           as c(state, stream, revision, first, last, i);
end $$;`;

const GRANTS = `
revoke all on all functions in schema hezhang from public;
grant usage on schema hezhang to hezhang_app;
grant usage, create on schema views to hezhang_app;
grant select on hezhang.events, hezhang.ledger_heads, hezhang.commands to hezhang_app;
grant select, insert on hezhang.checkpoints to hezhang_app;
grant select, insert, update on hezhang.merkle_tiles, hezhang.merkle_sizes to hezhang_app;
grant select, insert, update, delete on hezhang.progress, hezhang.quarantine to hezhang_app;
grant execute on function hezhang.append_batch, hezhang.open_ledger, hezhang.hold_ledger to hezhang_app;`;
