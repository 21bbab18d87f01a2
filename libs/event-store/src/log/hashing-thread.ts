import { parentPort, workerData } from 'node:worker_threads';
import type { HashingPage, HashingTask, HashingVerdict } from './hashing-page.js';
import { Findings, SealChain } from './seal-chain.js';

/** The hashing half of a check as a thread of its own: takes pages, answers each, and gives its verdict at the end. */
const { ledger, heads } = workerData as HashingTask;
const findings = new Findings();
// A buffer arrives here as a plain array of bytes.
const seals = new SealChain(
  ledger,
  heads.map((head) => ({ ...head, root: Buffer.from(head.root) })),
  findings,
);
let events = 0;

parentPort?.on('message', (page: HashingPage | 'end') => {
  if (page === 'end') {
    seals.finish(events);
    const verdict: HashingVerdict = { findings: findings.all, link: seals.link, root: seals.tree.root() };
    parentPort?.postMessage(verdict);
    return;
  }
  page.position.forEach((position, n) => {
    const row = {
      position,
      body: page.body[n],
      recordedAt: page.recordedAt[n],
      contentHash: Buffer.from(page.contentHash[n], 'hex'),
      link: Buffer.from(page.link[n], 'hex'),
    };
    seals.content(row);
    seals.chain(row);
    events = position;
  });
  parentPort?.postMessage('done');
});
