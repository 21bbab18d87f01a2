import { stopOnSignals } from '@ledger/database';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { append, APPEND_MANY_LEDGERS, BULK, COPY_IN, insert, measureAppends, measureBulk, UNNEST } from './append.js';
import { openBenchDatabase, withPool } from './bench-database.js';
import { ENTERPRISES, measureClose } from './close.js';
import { median, medianRatio, type Rates } from './in-turn.js';
import { envelopeBytes } from './plain-rows.js';
import { measureResident } from './replay-alone.js';
import { COPY_OUT, fill, FOLD, measureReplay, PSQL_OUT, VERIFY_AND_FOLD, VERIFY_IN_PARALLEL } from './replay.js';
import { mebibytesText, perSecondText, reportJson, reportText, secondsText, type Figure } from './report.js';

const USAGE = `Usage: npm run bench -- [--quick] [--json]
Measures the log beside raw PostgreSQL on one server, in turn, and prints ratios (medians over rounds).
  --quick  half a minute, small logs: shows that it runs, not how fast
  --json   the same as JSON
DATABASE_URL names a server to measure on; a scratch database is made in it. Without it an embedded one is started.
`;

interface Scale {
  /** Rounds of appends, of `ms` milliseconds each. */
  readonly rounds: number;
  readonly ms: number;
  /** Rounds of replays, of `events` events each. */
  readonly replays: number;
  readonly events: number;
}
const FULL: Scale = { rounds: 5, ms: 1_200, replays: 3, events: 500_000 };
const QUICK: Scale = { rounds: 2, ms: 250, replays: 2, events: 40_000 };

/** A rate beside its reference of the same rounds. */
function ratioOf(rates: Rates, figure: string, name: string, reference: string, target?: Figure['target']): Figure {
  return {
    figure,
    reached: perSecondText(median(rates.get(name) ?? [])),
    reference: `${reference} ${perSecondText(median(rates.get(reference) ?? []))}`,
    value: medianRatio(rates, name, reference),
    ...(target && { target }),
  };
}

async function run({ rounds, ms, replays, events }: Scale, json: boolean): Promise<void> {
  const said = (sentence: string): void => console.error(sentence);
  const { database, version, close } = await openBenchDatabase();
  stopOnSignals(close, 'unfinished');
  const { url } = database;
  try {
    const figures: Figure[] = [];
    await withPool(url, 20, (pool) =>
      withPool(url, 32, async (plain) => {
        said('append ...');
        const single = await measureAppends(pool, plain, rounds, ms);
        figures.push(
          ratioOf(single, 'append, 1 in flight', append(1), insert(1)),
          ratioOf(single, 'append, 8 in flight', append(8), insert(8)),
          ratioOf(single, 'append, 32 in flight', append(32), insert(32), { atLeast: 0.8 }),
          ratioOf(single, 'append, 256 in flight', append(256), insert(32), { atLeast: 1 }),
          ratioOf(single, 'append, 32 in flight over 16 ledgers', APPEND_MANY_LEDGERS, insert(32)),
        );
        said('bulk append ...');
        const bulk = await measureBulk(pool, plain, rounds, ms);
        figures.push(
          ratioOf(bulk, 'append, 100 events a transaction', BULK, UNNEST, { atLeast: 0.7 }),
          ratioOf(bulk, 'append, 100 events a transaction', BULK, COPY_IN),
        );
        said(`filling a ledger with ${events} events ...`);
        await fill(pool, events);
        said('replay ...');
        const replay = await measureReplay(pool, url, events, replays);
        for (const out of [COPY_OUT, ...(replay.has(PSQL_OUT) ? [PSQL_OUT] : [])]) {
          figures.push(
            ratioOf(replay, 'replay: read, parse and fold', FOLD, out, { atLeast: 1 }),
            ratioOf(replay, 'replay: verify and fold', VERIFY_AND_FOLD, out, { atLeast: 0.5 }),
            ratioOf(replay, 'replay: verify and fold, two threads', VERIFY_IN_PARALLEL, out, {
              atLeast: 0.5,
              stretch: 0.9,
            }),
          );
        }
      }),
    );
    said('memory ...');
    const resident = await measureResident(url);
    const of = `of ${resident.events} events`;
    figures.push(
      memory(`most memory of a replay ${of}`, resident.fold),
      memory(`most memory of verify and fold ${of}`, resident.verifyAndFold),
    );
    said('monthly close ...');
    const seconds = median(measureClose(rounds));
    figures.push({
      figure: `monthly close, ${ENTERPRISES} enterprises x 8 taxes`,
      reached: secondsText(seconds),
      value: seconds,
      target: { atMost: 2 },
    });
    const about = {
      server: `PostgreSQL ${version}, ${database.embedded ? 'embedded' : 'at DATABASE_URL'}`,
      machine: `${availableParallelism()} processors, Node ${process.versions.node}, client and server together`,
      envelope: `${envelopeBytes} bytes`,
      rounds: `${rounds} of appends, ${replays} of replays of ${events} events`,
    };
    process.stdout.write((json ? reportJson : reportText)({ about, figures }));
  } finally {
    await close();
  }
}

const memory = (figure: string, mebibytes: number): Figure => ({
  figure,
  reached: mebibytesText(mebibytes),
  value: mebibytes,
  target: { atMost: 512 },
});

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});
if (flags.help) process.stdout.write(USAGE);
else await run(flags.quick ? QUICK : FULL, flags.json === true);
