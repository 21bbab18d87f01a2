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
 *
 * A command's events stand next to each other, from its first to its last place in the batch. The answer is the
 * position before the batch, the recorded time of its events, and the commands that were refused or had been answered
 * before; every other command was appended, in the order given.
 *
 * Plans are kept, because planning these statements costs more than running them; what keeps a kept plan right while
 * the tables grow is that every table is reached through its key.
 */
const APPEND = `
create function hezhang.append_batch(
  p_ledger text,
  p_keys text[], p_requests bytea[], p_streams text[], p_revisions integer[], p_firsts integer[], p_lasts integer[],
  p_check_command integer[], p_check_stream text[], p_check_revision integer[],
  p_event_stream text[], p_event_revision integer[], p_event_type text[], p_event_version smallint[],
  p_event_effective date[], p_event_hash bytea[], p_event_body json,
  out o_before bigint, out o_recorded timestamptz, out o_refused json
)
language plpgsql security definer
set search_path = pg_catalog
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off as $$
declare
  v_position bigint;
  v_link bytea;
  v_clock bytea;
  v_hash bytea;
  v_links bytea[] := '{}';
  v_refused integer[];
begin
  select h.position, h.link, greatest(h.recorded_at, clock_timestamp()) into o_before, v_link, o_recorded
    from hezhang.ledger_heads h where h.ledger_id = p_ledger for update;
  if not found then
    raise exception 'ledger % does not exist', p_ledger using errcode = 'HZ001';
  end if;

  select array_agg(r.i), json_agg(json_build_array(r.i, r.outcome, r.stream, r.revision, r.first, r.last))
    into v_refused, o_refused
    from (
      select distinct on (q.i) q.* from (
        select c.i::integer as i, 0 as nth,
               case when d.request_hash = c.request then 'replayed' else 'key-reused' end as outcome,
               d.stream_id as stream, d.revision, d.first_position as first, d.position as last
          from unnest(p_keys, p_requests) with ordinality as c(key, request, i)
          cross join lateral (
            select k.request_hash, k.stream_id, k.revision, k.first_position, k.position
              from hezhang.commands k where k.ledger_id = p_ledger and k.key = c.key limit 1) d
        union all
        select k.command, k.nth, 'stale', k.stream, coalesce(a.revision, 0), 0, 0
          from unnest(p_check_command, p_check_stream, p_check_revision) with ordinality
               as k(command, stream, expected, nth)
          left join lateral (
            select e.revision from hezhang.events e
             where e.ledger_id = p_ledger and e.stream_id = k.stream order by e.revision desc limit 1) a on true
         where coalesce(a.revision, 0) <> k.expected) q
       order by q.i, q.nth) r;

  if v_refused is not null then
    select array_agg(e.stream order by e.at), array_agg(e.revision order by e.at), array_agg(e.type order by e.at),
           array_agg(e.version order by e.at), array_agg(e.effective order by e.at), array_agg(e.hash order by e.at),
           json_agg(e.body order by e.at)
      into p_event_stream, p_event_revision, p_event_type, p_event_version, p_event_effective, p_event_hash, p_event_body
      from rows from (unnest(p_event_stream, p_event_revision, p_event_type, p_event_version, p_event_effective,
                             p_event_hash), json_array_elements(p_event_body)) with ordinality
           as e(stream, revision, type, version, effective, hash, body, at)
     where not exists (select from unnest(v_refused) as r(i) where e.at between p_firsts[r.i] and p_lasts[r.i]);
    select array_agg(c.key order by c.i), array_agg(c.request order by c.i), array_agg(c.stream order by c.i),
           array_agg(c.revision order by c.i), array_agg(c.upto - c.many + 1 order by c.i), array_agg(c.upto order by c.i)
      into p_keys, p_requests, p_streams, p_revisions, p_firsts, p_lasts
      from (select k.*, k.last - k.first + 1 as many, sum(k.last - k.first + 1) over (order by k.i) as upto
              from unnest(p_keys, p_requests, p_streams, p_revisions, p_firsts, p_lasts) with ordinality
                   as k(key, request, stream, revision, first, last, i)
             where k.i <> all (v_refused)) c;
    if p_keys is null then return; end if;
  end if;

  v_position := o_before;
  v_clock := int8send((extract(epoch from o_recorded) * 1000000)::bigint);
  foreach v_hash in array p_event_hash loop
    v_position := v_position + 1;
    v_link := sha256(v_link || int8send(v_position) || v_clock || v_hash);
    v_links := v_links || v_link;
  end loop;

  insert into hezhang.events
    select p_ledger, o_before + e.at, e.stream, e.revision, e.type, e.version, e.effective, e.body, e.hash, o_recorded,
           e.link
      from rows from (unnest(p_event_stream, p_event_revision, p_event_type, p_event_version, p_event_effective,
                             p_event_hash, v_links), json_array_elements(p_event_body)) with ordinality
           as e(stream, revision, type, version, effective, hash, link, body, at);
  insert into hezhang.commands
    select p_ledger, c.key, c.request, c.stream, c.revision, o_before + c.first, o_before + c.last
      from unnest(p_keys, p_requests, p_streams, p_revisions, p_firsts, p_lasts)
           as c(key, request, stream, revision, first, last);
  update hezhang.ledger_heads h set position = v_position, link = v_link, recorded_at = o_recorded
   where h.ledger_id = p_ledger;
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
