import 'reflect-metadata';
import { stopOnSignals } from '@ledger/database';
import { JsonLogger, openLedgerApp } from '@ledger/ledger';

/** Reactions and projections in a process of their own, beside API processes that run with HEZHANG_FOLLOW=off. */
const { close } = await openLedgerApp({
  attach: true,
  follow: true,
  logger: new JsonLogger(),
  say: (sentence) => console.error(sentence),
});
stopOnSignals(close);
console.error('合账 投影进程已启动。Hezhang projector is following the log.');
