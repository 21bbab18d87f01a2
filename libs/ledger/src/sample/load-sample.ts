import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { EventStore, LogRunner } from '@ledger/event-store';
import { Identity } from '@ledger/identity';
import { period } from '@ledger/kernel';
import { bookStream, periodDecider, periodIn } from '@ledger/period';
import { apportionIncomeTax } from './sample-arrangement.js';
import { close, settle, signAgreement } from './sample-close.js';
import { SampleDesk } from './sample-desk.js';
import { SAMPLE_AGREEMENT_ID as agreementId } from './sample-facts.js';
import {
  actor,
  PIPELINE_LEDGER,
  SAMPLE_LEDGER,
  SAMPLE_PASSWORD,
  SAMPLE_USERS,
  type SampleUser,
} from './sample-people.js';
import { keepPipeline } from './sample-pipeline.js';
import { enterUavProject, makeCommitments, registerEnterprises } from './sample-register.js';
import { reportStatistics } from './sample-statistics.js';
import { importReceipts, refund } from './sample-taxes.js';
import { keepVenture } from './sample-venture.js';

/**
 * Loads the sample ledgers, 金什 and the pipeline of a second park, unless they are there; every step is the command an
 * officer would give. What an interrupted run has done is passed over by its keys.
 */
export async function loadSample(app: INestApplicationContext): Promise<boolean> {
  const events = app.get(EventStore);
  for (const ledger of [SAMPLE_LEDGER, PIPELINE_LEDGER]) await events.openLedger(ledger);
  if (await isWhole(events)) return false;
  const identity = app.get(Identity);
  const deskOf = (ledger: string): SampleDesk =>
    new SampleDesk(app.get(CommandBus), events, app.get(LogRunner), ledger, ledger);
  const jinshi = deskOf(SAMPLE_LEDGER);
  const taxes = jinshi.for('taxes');
  await Promise.all([
    ...SAMPLE_USERS.map((user) => admit(identity, user)),
    pipeline(deskOf(PIPELINE_LEDGER)),
    untilThirdQuarter(jinshi, taxes),
  ]);
  await importReceipts(taxes, 4);
  await jinshi.follow();
  return true;
}

async function pipeline(desk: SampleDesk): Promise<void> {
  await keepPipeline(desk);
  await desk.follow();
}

async function untilThirdQuarter(desk: SampleDesk, taxes: SampleDesk): Promise<void> {
  await signAgreement(desk.for('agreement'));
  await keepVenture(desk.for('venture'));
  const register = desk.for('register');
  await registerEnterprises(register);
  await enterUavProject(register);
  await makeCommitments(register);
  for (const quarter of [1, 2, 3] as const) await importReceipts(taxes, quarter);
  await refund(taxes);
  await reportStatistics(desk.for('statistics'));
  await apportionIncomeTax(desk.for('arrangement'));
  await desk.follow();
  const closing = desk.for('close');
  await close(closing, '2024-Q1', '2024-04-28', ['li', 'qian']);
  await settle(closing, '2024-Q1', '2024-05-10');
  await close(closing, '2024-Q2', '2024-07-29', ['li', 'qian']);
  await close(closing, '2024-Q3', '2024-10-28', ['li']);
}

/** The last thing the sample does is to book receipts of the fourth quarter: it speaks for all that came before. */
async function isWhole(events: EventStore): Promise<boolean> {
  const last = period('2024-Q4');
  const { state } = await events.load(SAMPLE_LEDGER, bookStream(agreementId, last), periodDecider);
  return periodIn(state, last).lines !== undefined;
}

/** One ledger after the other: a person is registered once and let into the rest. */
async function admit(identity: Identity, { ledgers, ...user }: SampleUser): Promise<void> {
  for (const ledger of ledgers) await identity.register({ ...user, password: SAMPLE_PASSWORD, ledger }, actor('admin'));
}
