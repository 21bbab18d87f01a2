import { add, ZERO, type Event, type EventOf, type Fen } from '@ledger/kernel';
import { DisputeBooked, DisputeRaised, FactShared, PeriodClosed, ShareRevised } from '@ledger/period';
import { credit, debit, treasury, type Draft } from './draft.js';
import type { Posting } from './journal.decider.js';
import {
  isSettlementMoney,
  settlementAccount,
  settlementDraftOf,
  settlementMoneyEvents,
} from './settlement-postings.js';
import { isVentureMoney, ventureDraftOf, ventureMoneyEvents } from './venture-postings.js';

/** Accounts (科目) of the governments' ledger; the joint company's are its own and the two never meet in one entry. */
export const account = {
  treasury,
  /** What the shares owe a party. */
  entitled: (party: string) => `entitled:${party}`,
  /** What is held back of a party's entitlement while it is in dispute (挂账). */
  held: (party: string) => `held:${party}`,
  ...settlementAccount,
} as const;

type Source =
  | EventOf<typeof FactShared>
  | EventOf<typeof ShareRevised>
  | EventOf<typeof DisputeRaised>
  | EventOf<typeof DisputeBooked>
  | EventOf<typeof PeriodClosed>;

/** Event types that are money results; each gets one entry. */
export const moneyEvents = [
  FactShared,
  ShareRevised,
  DisputeRaised,
  DisputeBooked,
  PeriodClosed,
  ...settlementMoneyEvents,
  ...ventureMoneyEvents,
] as const;

/**
 * The entry of one money result. A shared receipt debits the treasury that took it in and credits what each party is
 * entitled to; a deduction is the same the other way round, since the treasury that paid it holds so much less; a revision
 * moves entitlements alone. What is disputed goes from entitlements to a held account, and from there to whom it is
 * decided for; the money stays where it stands meanwhile. Closing leaves each party its own share, so that a treasury
 * holds what is to be settled.
 */
export function draftOf(event: Event): Draft {
  if (isVentureMoney(event)) return ventureDraftOf(event);
  if (isSettlementMoney(event)) return settlementDraftOf(event);
  const source = event as Source;
  const { agreementId, period } = source.data;
  return { ...sharedDraftOf(source), of: { agreementId, period } };
}

function sharedDraftOf({ type, data }: Source): Draft {
  switch (type) {
    case 'FactShared':
      return {
        description: words(data.factId, data.taxType ?? data.category, data.taxPeriod, data.creditCode),
        postings: [
          debit(account.treasury(data.collectedBy), data.base),
          ...data.portions.map(({ party, amount }) => credit(account.entitled(party), amount)),
        ],
      };
    case 'ShareRevised':
      return {
        description: words(data.factId, 'revises', data.rule, `${data.taxYear}`, data.creditCode),
        postings: data.portions.map(({ party, amount }) => credit(account.entitled(party), amount)),
      };
    case 'DisputeRaised':
      return {
        description: words(data.agreementId, data.disputeId, 'held', data.line.lineId),
        postings: (data.held ? data.contested : []).flatMap(({ party, amount }) => [
          debit(account.entitled(party), amount),
          credit(account.held(party), amount),
        ]),
      };
    case 'DisputeBooked':
      return {
        description: words(data.agreementId, data.disputeId, data.outcome, data.line.lineId),
        postings: [
          ...data.released.map(({ party, amount }) => debit(account.held(party), amount)),
          ...data.portions.map(({ party, amount }) => credit(account.entitled(party), amount)),
        ],
      };
    case 'PeriodClosed':
      return {
        description: `${data.agreementId} ${data.period} closed ${data.fingerprint.slice(0, 8)}`,
        postings: data.positions.flatMap(({ party, entitled }) => [
          debit(account.entitled(party), entitled),
          credit(account.treasury(party), entitled),
        ]),
      };
  }
}

const words = (...all: readonly (string | undefined)[]): string => all.filter((one) => one !== undefined).join(' ');

/** The balance of every account named in postings, in fen. */
export function balances(postings: Iterable<Posting>): Map<string, Fen> {
  const found = new Map<string, Fen>();
  for (const { account: name, amount } of postings) found.set(name, add(found.get(name) ?? ZERO, amount));
  return found;
}
