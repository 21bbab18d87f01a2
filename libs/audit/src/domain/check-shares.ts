import type { Agreement } from '@ledger/agreement';
import type { FactReversed, TaxReceiptRecorded, TaxRefundRecorded } from '@ledger/fact';
import { canonicalJson, isWithin, Rejection, sum, type Event, type EventOf } from '@ledger/kernel';
import {
  booksBetween,
  bookStream,
  followed,
  sharedFact,
  type BookState,
  type FactNotShared,
  type FactShared,
  type FactSuspended,
} from '@ledger/period';
import {
  allocateFact,
  carryShape,
  explanationShape,
  recompute,
  type Carry,
  type Explanation,
  type SharedFact,
} from '@ledger/sharing';
import type { AgreementCheck } from './check-agreements.js';
import { CheckLog, type LoggedEvent } from './finding.js';

type TaxFact = EventOf<typeof TaxReceiptRecorded | typeof TaxRefundRecorded | typeof FactReversed>;
type Shared = EventOf<typeof FactShared>;
type NotShared = EventOf<typeof FactNotShared>;
type Suspended = EventOf<typeof FactSuspended>;
type Booked = Shared | NotShared | Suspended;

interface Awaited {
  readonly agreementId: string;
  readonly kind: 'receipt' | 'refund' | 'reversal';
  readonly fact: SharedFact;
}

const KINDS: Readonly<Record<TaxFact['type'], Awaited['kind']>> = {
  TaxReceiptRecorded: 'receipt',
  TaxRefundRecorded: 'refund',
  FactReversed: 'reversal',
};

export const isTaxFact = ({ type }: Event): boolean => Object.hasOwn(KINDS, type);
export const isBooked = ({ type }: Event): boolean =>
  type === 'FactShared' || type === 'FactNotShared' || type === 'FactSuspended';

/**
 * Shares every fact again, from the fact's own event, the signed version it names and the carry its book had, and
 * compares to the last fraction. A fact is forgotten once its share was seen.
 */
export class ShareCheck {
  readonly log = new CheckLog('share');
  private readonly awaited = new Map<number, Awaited>();
  private lastBooked = 0;

  constructor(private readonly agreements: AgreementCheck) {}

  /** Facts that no book has yet. */
  get pending(): number {
    return this.awaited.size;
  }

  fact({ position, event }: LoggedEvent): void {
    const { type, data } = event as TaxFact;
    this.awaited.set(position, {
      agreementId: data.agreementId,
      kind: KINDS[type],
      fact: sharedFact(event as TaxFact),
    });
  }

  /** `books` as they stood before the event. */
  booked({ position, stream, event }: LoggedEvent, books: ReadonlyMap<string, BookState>): void {
    const booked = event as Booked;
    const { data } = booked;
    this.log.look();
    const awaited = this.awaited.get(data.factPosition);
    if (!awaited) {
      this.log.report(
        position,
        `所据事实 #${data.factPosition} 不在账中或已分享过`,
        `the fact at #${data.factPosition} is not in the log, or was shared before`,
      );
      return;
    }
    this.awaited.delete(data.factPosition);
    this.lastBooked = Math.max(this.lastBooked, data.factPosition);
    const named = sameFact(data, awaited) && stream === bookStream(data.agreementId, data.period);
    this.log.hold(
      named,
      position,
      `所记事实与 #${data.factPosition} 的原始登记不符`,
      `it tells the fact differently from its own event #${data.factPosition}`,
    );
    const held = booksBetween(data.ownPeriod, data.period).map((period) =>
      books.get(bookStream(data.agreementId, period)),
    );
    const carry = followed(held.map((book) => book?.carry));
    this.shareAgain(position, booked, awaited, carry);
  }

  /** To be called after the last event: what was passed over. What merely came last may still be under way. */
  finish(): void {
    for (const position of this.awaited.keys()) {
      if (position < this.lastBooked)
        this.log.report(position, '此事实被跳过，未予分享', 'this fact was passed over and never shared');
    }
  }

  private shareAgain(position: number, booked: Booked, { fact }: Awaited, carry: Carry): void {
    const { agreementId, factPosition, taxPeriod } = booked.data;
    const governing = this.agreements.governing(agreementId, taxPeriod, factPosition, position);
    const pinned = booked.type === 'FactSuspended' ? governing[0] : pinnedBy(booked);
    const lawful = pinned && governing.some(({ version, hash }) => version === pinned.version && hash === pinned.hash);
    const agreement = pinned && this.agreements.document(agreementId, pinned.version, pinned.hash);
    if (!lawful || !agreement) {
      this.log.report(
        position,
        '所据协议版本不在账中、无法读取或当时并不适用',
        'the agreement version it names is not in the log, cannot be read or did not govern',
      );
      return;
    }
    try {
      const difference = differenceOf(booked, agreement, fact, carry);
      if (difference) this.log.report(position, `重算不符：${difference}`, `it does not compute again: ${difference}`);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      const expected = booked.type === 'FactSuspended' && booked.data.code === error.code;
      this.log.hold(expected, position, `重算被拒绝：${error.code}`, `computing it again is refused: ${error.message}`);
    }
  }
}

const pinnedBy = (booked: Shared | NotShared): { version: number; hash: string } =>
  booked.type === 'FactShared'
    ? { version: booked.data.agreementVersion, hash: booked.data.agreementHash }
    : booked.data.explanation.agreement;

/** The first place where a recorded result and today's differ; undefined where they are the same. */
function differenceOf(booked: Booked, agreement: Agreement, fact: SharedFact, carry: Carry): string | undefined {
  const { outcome, portions, explanation, carry: after } = allocateFact(agreement, fact, carry);
  if (booked.type === 'FactSuspended') return 'outcome';
  const { data } = booked;
  if (written(data.explanation) !== written(explanation)) {
    const [first] = recompute(data.explanation, agreement, fact, carry).differences;
    return `explanation${first?.at ?? ''}: ${JSON.stringify(first?.recorded)} ≠ ${JSON.stringify(first?.recomputed)}`;
  }
  if (booked.type === 'FactNotShared') {
    const kept =
      outcome.kind === 'unshared' && outcome.party === booked.data.keptBy && outcome.reason === booked.data.reason;
    return kept && collects(agreement, booked.data.keptBy, fact) ? undefined : 'keptBy';
  }
  const { base, portions: recorded, collectedBy, carry: carried } = booked.data;
  if (canonicalJson(recorded) !== canonicalJson(portions))
    return `portions: ${canonicalJson(recorded)} ≠ ${canonicalJson(portions)}`;
  const whole = sum(portions.map(({ amount }) => amount));
  if (base !== whole) return `base: ${base} ≠ ${whole}`;
  if (!collects(agreement, collectedBy, fact)) return 'collectedBy';
  const expected = agreement.rounding.level === 'cumulative' ? carryText(after) : undefined;
  return (carried && carryText(carried)) === expected ? undefined : 'carry';
}

const written = (explanation: Explanation): string => JSON.stringify(explanationShape.write(explanation));
const carryText = (carry: Carry): string => JSON.stringify(carryShape.write(carry));

const collects = ({ parties }: Agreement, party: string, { place }: SharedFact): boolean =>
  parties.some(({ id, place: stands }) => id === party && stands !== undefined && isWithin(place, stands));

function sameFact(data: Booked['data'], { agreementId, kind, fact }: Awaited): boolean {
  const { id, taxType, taxPeriod, receivedOn, amount, enterprise } = fact;
  return (
    canonicalJson([
      data.agreementId,
      data.kind,
      data.factId,
      data.taxType,
      data.taxPeriod,
      data.receivedOn,
      data.amount,
      data.creditCode,
    ]) === canonicalJson([agreementId, kind, id, taxType, taxPeriod, receivedOn, amount, enterprise.creditCode])
  );
}
