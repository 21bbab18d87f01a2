import { abs, add, sum, subtract, ZERO, type Event, type EventOf, type Fen, type Period } from '@ledger/kernel';
import { DisputeBooked, type disputeEvents, type DisputeRaised } from './dispute.events.js';
import type { OpenDispute, PackageLine, Portion } from './package.js';

export type DisputeEvent = EventOf<(typeof disputeEvents)[number]>;
export type DisputeOutcome = 'upheld' | 'withdrawn' | 'agreed';

/** An offer to share what is contested in another way, and who has accepted it beside the party that made it. */
export interface Offer {
  readonly offer: number;
  readonly party: string;
  readonly portions: readonly Portion[];
  readonly accepted: readonly string[];
}

/** A dispute (争议) as its period holds it. */
export interface DisputeState extends Omit<EventOf<typeof DisputeRaised>['data'], 'agreementId' | 'period'> {
  readonly disputedIn: Period;
  readonly status: 'open' | DisputeOutcome;
  /** Parties that uphold the claim. */
  readonly accepted: readonly string[];
  readonly offer?: Offer;
  readonly offers: number;
  /** How the contested amount is shared in the end. */
  readonly portions?: readonly Portion[];
  /** Whether what it came to stands in the same book. */
  readonly booked: boolean;
}

export type Disputes = Readonly<Record<string, DisputeState>>;

/** What is contested of each party's portion of a line, by all disputes that have not given it back. */
export function contestedOf(disputes: Iterable<DisputeState>, lineId: string): ReadonlyMap<string, Fen> {
  const found = new Map<string, Fen>();
  for (const { line, status, contested } of disputes) {
    if (line.lineId !== lineId || status === 'withdrawn') continue;
    for (const { party, amount } of contested) found.set(party, add(found.get(party) ?? ZERO, amount));
  }
  return found;
}

/** How much of a line portions are, whichever way the money goes: what is given, or what is taken, the larger of both. */
export function volumeOf(portions: readonly Portion[]): Fen {
  const given = sum(portions.map(({ amount }) => (amount > 0n ? amount : ZERO)));
  const taken = abs(sum(portions.map(({ amount }) => (amount < 0n ? amount : ZERO))));
  return given > taken ? given : taken;
}

/** Portions in the declared order of the parties, without those of nothing. */
export const inOrder = (parties: readonly string[], portions: readonly Portion[]): Portion[] =>
  parties.flatMap((party) => portions.find((one) => one.party === party && one.amount !== ZERO) ?? []);

/** What parties get under `after` and do not under `before`. */
export function difference(
  parties: readonly string[],
  after: readonly Portion[],
  before: readonly Portion[],
): Portion[] {
  const of = (portions: readonly Portion[], party: string): Fen =>
    portions.find((one) => one.party === party)?.amount ?? ZERO;
  return inOrder(
    parties,
    parties.map((party) => ({ party, amount: subtract(of(after, party), of(before, party)) })),
  );
}

/** What a line is called and where its money stands, as a dispute keeps it. */
export function aboutLine(line: PackageLine, bookedIn: Period): DisputeState['line'] {
  const { lineId, factId, factPosition, taxPeriod, receivedOn, agreementVersion, agreementHash, ownPeriod } = line;
  const { creditCode, taxType, rule, collectedBy } = line;
  return {
    ...{ lineId, factId, factPosition, taxPeriod, receivedOn, agreementVersion, agreementHash, ownPeriod, bookedIn },
    ...(creditCode !== undefined && { creditCode }),
    ...(taxType !== undefined && { taxType }),
    ...(rule !== undefined && { rule }),
    ...(collectedBy !== undefined && { collectedBy }),
  } as DisputeState['line'];
}

/**
 * What an ended dispute comes to in a period: the money that was held, shared as it was decided; of a claim the
 * difference. None where a claim changes nothing.
 */
export function bookingOf(
  agreementId: string,
  { disputeId, disputedIn, parties, line, held, contested, status, portions = [] }: DisputeState,
  period: Period,
): EventOf<typeof DisputeBooked> | undefined {
  if (status === 'open') return undefined;
  const comesTo = held ? [...portions] : difference(parties, portions, contested);
  if (comesTo.length === 0 && !held) return undefined;
  return DisputeBooked({
    ...{ agreementId, period, disputeId, disputedIn, outcome: status, line },
    correction: period !== line.ownPeriod,
    released: held ? contested : [],
    base: sum(comesTo.map(({ amount }) => amount)),
    portions: comesTo,
  });
}

/** Disputes that the parties sign beside, in the order they were raised. */
export const openIn = (disputes: Disputes): OpenDispute[] =>
  Object.values(disputes)
    .filter(({ status }) => status === 'open')
    .map(({ disputeId, line: { lineId }, party, amount, held, contested, claim, ground, evidence, dueOn }) => {
      return { disputeId, lineId, party, amount, held, contested, claim, ground, evidence, dueOn };
    });

const DISPUTES: ReadonlySet<string> = new Set<DisputeEvent['type']>([
  'DisputeRaised',
  'DisputeRefused',
  'DisputeOffered',
  'DisputeAccepted',
  'DisputeEnded',
  'DisputeBooked',
]);
export const isDispute = (event: Event): event is DisputeEvent => DISPUTES.has(event.type);

/** The disputes of a period after one of their events; `DisputeBooked` speaks to the period disputed in. */
export function evolveDisputes(disputes: Disputes, { type, data }: DisputeEvent): Disputes {
  const change = (fields: (before: DisputeState) => Partial<DisputeState>): Disputes => {
    const before = disputes[data.disputeId];
    return before ? { ...disputes, [data.disputeId]: { ...before, ...fields(before) } } : disputes;
  };
  switch (type) {
    case 'DisputeRaised': {
      const { agreementId: _a, period: disputedIn, ...raised } = data;
      const fresh = { status: 'open', accepted: [], offers: 0, booked: false } as const;
      return { ...disputes, [data.disputeId]: { ...raised, disputedIn, ...fresh } };
    }
    case 'DisputeRefused':
      return change((before) =>
        data.offer === 0 ? { accepted: before.accepted.filter((party) => party !== data.party) } : { offer: undefined },
      );
    case 'DisputeOffered': {
      const { offer, party, portions } = data;
      return change(() => ({ offers: offer, offer: { offer, party, portions, accepted: [] } }));
    }
    case 'DisputeAccepted':
      return change(({ accepted, offer }) =>
        data.offer === 0
          ? { accepted: [...accepted, data.party] }
          : { offer: offer && { ...offer, accepted: [...offer.accepted, data.party] } },
      );
    case 'DisputeEnded': {
      const { outcome: status, portions } = data;
      return change(() => ({ status, portions, offer: undefined }));
    }
    case 'DisputeBooked':
      return change(() => ({ booked: true }));
  }
}
