import { AgreementDrafted } from '@ledger/agreement';
import { EventCatalog } from '@ledger/event-store';
import { TaxReceiptRecorded } from '@ledger/fact';
import { EntryPosted } from '@ledger/journal';
import { fen, type EventType } from '@ledger/kernel';
import {
  DisputeBooked,
  DisputeEnded,
  DisputeRaised,
  FactShared,
  PeriodReopened,
  PackageProposed,
  PackageSigned,
  PackageSubmitted,
  ShareRevised,
  SignaturesVoided,
  StatisticNoted,
} from '@ledger/period';
import { SettlementDrawn } from '@ledger/settlement';
import { accountHistory, disputeHistory, history, statisticHistory, type Entry } from '../../fixtures/history.js';
import { allEvents } from '../all-events.js';
import { summaryOf } from './event-summary.js';
import type { LoggedEvent } from './finding.js';
import { Recompute } from './recompute.js';

const catalog = new EventCatalog(allEvents);

function findings(events: readonly LoggedEvent[]): string[] {
  const recompute = new Recompute();
  for (const event of events) recompute.take(event);
  recompute.finish();
  return recompute.logs.flatMap((log) => log.findings.map(({ check, position }) => `${check} ${position}`));
}

/** The history with the first event of a type told differently. */
function altered<D>(
  type: EventType<string, D>,
  change: (data: D) => D,
  events = history(catalog),
): { events: Entry[]; position: number } {
  const index = events.findIndex(({ event }) => event.type === type.eventName);
  const entry = events[index];
  events[index] = { ...entry, event: type(change(entry.event.data as D)) };
  return { events, position: entry.position };
}

describe('computing a ledger again', () => {
  it('agrees with everything the deciders recorded, a late fact and its cumulative rounding included', () => {
    const recompute = new Recompute();
    for (const event of history(catalog)) recompute.take(event);
    recompute.finish();
    expect(recompute.logs.map(({ check, examined, failed }) => [check, examined, failed])).toEqual([
      ['agreement', 4, 0],
      ['share', 3, 0],
      ['package', 1, 0],
      ['signature', 5, 0],
      ['apportionment', 0, 0],
      ['dispute', 0, 0],
      ['settlement', 1, 0],
      ['netting', 0, 0],
      ['entry', 5, 0],
    ]);
    expect(recompute.pending).toEqual({ shares: 0, settlements: 0, entries: 0 });
  });

  it('names the share of which one fen went to the other party', () => {
    const { events, position } = altered(FactShared, (data) => {
      const [jinniu, shifang] = data.portions as [(typeof data.portions)[0], (typeof data.portions)[0]];
      const portions = [
        { ...jinniu, amount: fen(jinniu.amount + 1n) },
        { ...shifang, amount: fen(shifang.amount - 1n) },
      ];
      return { ...data, portions };
    });
    expect(findings(events)).toContain(`share ${position}`);
  });

  it('works out again what a late fact changed in another year, and names a revision that is altered or missing', () => {
    const events = accountHistory(catalog);
    expect(findings(events)).toEqual([]);
    const revised = events.filter(({ event }) => event.type === 'ShareRevised');
    expect(revised).toHaveLength(1);
    const moved = altered(
      ShareRevised,
      (data) => ({ ...data, portions: data.portions.map(({ party, amount }) => ({ party, amount: fen(-amount) })) }),
      accountHistory(catalog),
    );
    expect(findings(moved.events)).toContain(`share ${moved.position}`);
    const cause = (revised[0]?.event as ReturnType<typeof ShareRevised>).data.factPosition;
    expect(findings(events.filter((entry) => entry !== revised[0]))).toContain(`share ${cause}`);
  });

  it('names the share that left an account as it was not', () => {
    const { events, position } = altered(
      FactShared,
      (data) => ({ ...data, carry: { terms: data.carry?.terms ?? [], accounts: [] } }),
      accountHistory(catalog),
    );
    expect(findings(events)).toContain(`share ${position}`);
  });

  it('names the share whose fact was told differently', () => {
    const { events, position } = altered(TaxReceiptRecorded, (data) => ({ ...data, gross: fen(data.gross + 100n) }));
    expect(findings(events)[0]).toBe(`share ${position + 1}`);
  });

  it('names an agreement whose document is not what was signed', () => {
    const { events, position } = altered(AgreementDrafted, (data) => ({
      ...data,
      document: { ...(data.document as object), title: '另一份' },
    }));
    expect(findings(events)[0]).toBe(`agreement ${position}`);
  });

  it('names the package whose fingerprint is not that of its book, and what was signed on it', () => {
    const { events, position } = altered(PackageProposed, (data) => ({ ...data, fingerprint: 'ab'.repeat(32) }));
    expect(findings(events)).toEqual([
      `package ${position}`,
      ...[1, 2, 3, 4, 5].map((after) => `signature ${position + after}`),
    ]);
  });

  it('counts the figures of a package again, whatever moved it to its next revision', () => {
    const events = statisticHistory(catalog);
    expect(findings(events)).toEqual([]);
    const proposals = events.filter(({ event }) => event.type === 'PackageProposed');
    expect(proposals).toHaveLength(3);
    for (const [n, at] of events.entries()) {
      if (!proposals.includes(at)) continue;
      const { statisticsViews, ...data } = at.event.data as Parameters<typeof PackageProposed>[0];
      const [first] = statisticsViews?.indicators ?? [];
      expect(first?.views).toBe(at === proposals[0] ? '1800' : '1802');
      const told = { ...statisticsViews, indicators: [{ ...first, elimination: '0' }] } as typeof statisticsViews;
      const altered = events.with(n, { ...at, event: PackageProposed({ ...data, statisticsViews: told }) });
      expect(findings(altered)).toContain(`package ${at.position}`);
    }
  });

  it('names a figure in a package that is not what was reported', () => {
    const { events, position } = altered(
      StatisticNoted,
      (data) => ({ ...data, recommendedBy: 'jinniu' }),
      statisticHistory(catalog),
    );
    expect(findings(events)).toContain(`package ${position}`);
  });

  it('does not take a signature by somebody of the other party', () => {
    const { events, position } = altered(PackageSigned, (data) => ({ ...data, signedBy: 'qian' }));
    expect(findings(events)).toEqual([`signature ${position}`]);
  });

  it('does not take a signature on what nobody of its side submitted, or nobody but who signed', () => {
    const events = history(catalog);
    const submissions = events.filter(({ event }) => event.type === 'PackageSubmitted');
    const signatures = events.filter(({ event }) => event.type === 'PackageSigned').map(({ position }) => position);
    const of = (party: string) => submissions.find(({ event }) => (event.data as { party: string }).party === party);
    expect(findings(events.filter((entry) => entry !== of('jinniu')))).toEqual([`signature ${signatures[0]}`]);
    expect(findings(events.filter((entry) => entry !== of('shifang')))).toEqual([`signature ${signatures[1]}`]);
    const [n, entry] = [events.indexOf(of('shifang') as Entry), of('shifang') as Entry];
    const data = { ...(entry.event.data as Parameters<typeof PackageSubmitted>[0]), submittedBy: 'qian' };
    const own = events.with(n, { ...entry, actor: { ...entry.actor, user: 'qian' }, event: PackageSubmitted(data) });
    expect(findings(own)).toEqual([`signature ${signatures[1]}`]);
    const told = events.with(n, { ...entry, actor: { ...entry.actor, role: 'reviewer' } });
    expect(findings(told)).toEqual([`signature ${entry.position}`]);
  });

  it('takes the signature of a signatory as it takes that of a reviewer', () => {
    const events = history(catalog).map((entry) =>
      entry.event.type === 'PackageSigned' ? { ...entry, actor: { ...entry.actor, role: 'signatory' } } : entry,
    );
    expect(findings(events)).toEqual([]);
  });

  it('names a revision that fell with less than had been submitted', () => {
    const events = statisticHistory(catalog);
    const { position } = altered(SignaturesVoided, (data) => data, events);
    const passed = altered(SignaturesVoided, (data) => ({ ...data, submissions: [] }), events);
    expect(findings(passed.events)).toEqual([`signature ${position}`]);
  });

  it('agrees with a dispute that was held, and with a period that was opened again', () => {
    const recompute = new Recompute();
    for (const event of disputeHistory(catalog)) recompute.take(event);
    recompute.finish();
    expect(recompute.logs.filter(({ failed }) => failed > 0).flatMap(({ findings }) => findings)).toEqual([]);
    expect(recompute.logs.find(({ check }) => check === 'dispute')?.examined).toBe(9);
    expect(recompute.pending).toEqual({ shares: 0, settlements: 0, entries: 0 });
  });

  it('names what a dispute holds, comes to or is booked as, where that is not what was agreed', () => {
    const first = <P extends { readonly party: string }>(portions: readonly P[], more: Partial<P>): P[] =>
      portions.map((one, n) => (n === 0 ? { ...one, ...more } : one));
    const raised = altered(
      DisputeRaised,
      (data) => ({ ...data, contested: first(data.contested, { amount: fen(3_000_001n) }) }),
      disputeHistory(catalog),
    );
    expect(findings(raised.events)).toContain(`dispute ${raised.position}`);
    const ended = altered(
      DisputeEnded,
      (data) => ({ ...data, portions: first(data.portions, { party: 'shifang' }) }),
      disputeHistory(catalog),
    );
    expect(findings(ended.events)).toContain(`dispute ${ended.position}`);
    const booked = altered(
      DisputeBooked,
      (data) => ({ ...data, portions: first(data.portions, { amount: fen(2_500_001n) }) }),
      disputeHistory(catalog),
    );
    expect(findings(booked.events)).toContain(`dispute ${booked.position}`);
  });

  it('names a period that was opened again without every party', () => {
    const events = disputeHistory(catalog).filter(({ event }) => event.type !== 'ReopeningAgreed');
    const position = events.find(({ event }) => event.type === PeriodReopened.eventName)?.position;
    expect(findings(events)).toContain(`dispute ${position}`);
  });

  it('names transfers that are not the net positions', () => {
    const { events, position } = altered(SettlementDrawn, (data) => ({
      ...data,
      transfers: data.transfers.map((transfer) => ({ ...transfer, amount: fen(transfer.amount - 1n) })),
    }));
    // The entry is that of what was first drawn.
    expect(findings(events)).toEqual([`settlement ${position}`, `entry ${position + 1}`]);
  });

  it('names an entry that does not balance or is not what its event says', () => {
    const { events, position } = altered(EntryPosted, (data) => {
      const [first, ...rest] = data.postings as [(typeof data.postings)[0]];
      return { ...data, postings: [{ ...first, amount: fen(first.amount + 1n) }, ...rest] };
    });
    expect(findings(events)).toEqual([`entry ${position}`, `entry ${position}`]);
  });

  it('names a fact that was passed over, and waits for the one that came last', () => {
    const events = history(catalog);
    const shares = events.filter(({ event }) => event.type === 'FactShared');
    const without = (n: number): Entry[] => events.filter((entry) => entry !== shares[n]);
    const fact = (shares[0]?.event as ReturnType<typeof FactShared>).data.factPosition;
    expect(findings(without(0))).toContain(`share ${fact}`);
    expect(findings(without(2)).filter((finding) => finding.startsWith('share'))).toEqual([]);
  });
});

it('tells every type of event in one line', () => {
  for (const { eventName } of allEvents) expect(summaryOf(eventName, {}).zh).not.toBe(eventName);
  expect(summaryOf('PaymentRegistered', { from: '什邡', amount: '71592929', reference: 'DK-1' })).toEqual({
    zh: '什邡 登记付款 715,929.29 元（DK-1）',
    en: '什邡 registered a payment of 715,929.29 yuan (DK-1)',
  });
});
