import { readDocumentText } from '@ledger/agreement';
import { DecideAgreement } from '@ledger/agreement/module';
import { calendarDate, period, type Actor } from '@ledger/kernel';
import { DecidePeriod } from '@ledger/period';
import { DecideSettlement, settlementDecider } from '@ledger/settlement';
import { SAMPLE_AGREEMENT } from './sample-agreement.js';
import type { SampleDesk } from './sample-desk.js';
import { SAMPLE_AGREEMENT_ID as agreementId } from './sample-facts.js';
import { actor } from './sample-people.js';
import { submitAndSign } from './submit-and-sign.js';

/** The agreement is drafted by one side and signed by both. */
export async function signAgreement(desk: SampleDesk): Promise<void> {
  const document = readDocumentText(SAMPLE_AGREEMENT);
  const drafted = { type: 'DraftAgreement', data: { agreementId, document }, by: actor('wang') } as const;
  await desk.give(new DecideAgreement(drafted, desk.on('2023-12-18')));
  const hash = await draftedHash(desk);
  for (const login of ['li', 'qian']) {
    const by = actor(login);
    const signed = { type: 'SignAgreement', data: { agreementId, version: 1, hash, party: by.party }, by } as const;
    await desk.give(new DecideAgreement(signed, desk.on('2023-12-20')));
  }
}

async function draftedHash({ events, ledger }: SampleDesk): Promise<string> {
  for await (const page of events.log.stream(ledger, `agreement-${agreementId}`)) {
    const event = page[0]?.event as { data: { hash: string } } | undefined;
    if (event) return event.data.hash;
  }
  throw new Error('the sample agreement was not drafted');
}

/** Locks and proposes a period, submits it for both sides and signs it for those of the reviewers named. */
export async function close(desk: SampleDesk, named: string, on: string, reviewers: readonly string[]): Promise<void> {
  const of = period(named);
  const act = (command: DecidePeriod['command']): Promise<void> =>
    desk.give(new DecidePeriod(of, command, desk.on(on)));
  await act({ type: 'LockPeriod', data: { agreementId, period: of }, by: actor('zhao') });
  await act({ type: 'ProposePackage', data: { agreementId, period: of }, by: actor('zhao') });
  const { events, ledger } = desk;
  await submitAndSign({ events, ledger, act }, agreementId, of, ['wang', ...reviewers].map(actor));
  await desk.follow();
}

/** Every transfer of a closed period is paid by the one side and confirmed by the other, on one day. */
export async function settle(desk: SampleDesk, named: string, on: string): Promise<void> {
  const settlementId = `${agreementId}:${named}`;
  const { state } = await desk.events.load(desk.ledger, `settlement-${settlementId}`, settlementDecider);
  const ofParty = (party: string): Actor => actor(party === 'jinniu' ? 'wang' : 'zhao');
  const owed = state.status === 'none' ? [] : state.liabilities;
  for (const { transferId, amount, from, to } of owed) {
    const reference = `样例调库-${named}`;
    const paid = { settlementId, transfers: [transferId], amount, reference, paidOn: calendarDate(on) };
    const arrived = { settlementId, paymentId: reference, amount, receivedOn: calendarDate(on) };
    await desk.give(
      new DecideSettlement({ type: 'RegisterPayment', data: paid, by: ofParty(from) }, desk.on(on)),
      new DecideSettlement({ type: 'ConfirmPayment', data: arrived, by: ofParty(to) }, desk.on(on)),
    );
  }
}
