import { canonicalJson, sum, type EventOf } from '@ledger/kernel';
import {
  bookingOf,
  bookStream,
  isDispute,
  isReopened,
  linesOf,
  periodIn,
  type BookState,
  type DisputeBooked,
  type DisputeEnded,
  type DisputeEvent,
  type DisputeRaised,
  type DisputeState,
  type PeriodEvent,
  type PeriodReopened,
} from '@ledger/period';
import { CheckLog, type LoggedEvent } from './finding.js';

type Books = ReadonlyMap<string, BookState>;

/** Looks at who said what in disputes and reopenings, and works out again what is held and what it comes to. */
export class DisputeCheck {
  readonly log = new CheckLog('dispute');
  private readonly toBook = new Set<string>();

  /** Disputes that ended and are not booked yet. */
  get pending(): number {
    return this.toBook.size;
  }

  /** `book` and `books` as they stood before the event. */
  take({ position, actor, event }: LoggedEvent, book: BookState, books: Books): void {
    if (isDispute(event)) this.dispute(position, actor, event, book, books);
    else this.reopening(position, actor, event as PeriodEvent, book);
  }

  private dispute(position: number, actor: LoggedEvent['actor'], event: DisputeEvent, book: BookState, books: Books) {
    const { type, data } = event;
    this.log.look();
    if (type === 'DisputeBooked') {
      this.booked(position, data, books);
      return;
    }
    this.own(position, actor, data.party);
    if (type === 'DisputeRaised') {
      this.raised(position, data, book);
      return;
    }
    const dispute = periodIn(book, data.period).disputes[data.disputeId];
    const stands = dispute?.status === 'open' && dispute.parties.includes(data.party);
    this.hold(stands, position, '此争议不存在或已了结', 'there is no such dispute, or it has ended');
    if (type !== 'DisputeRefused') this.reviewed(position, actor);
    if (type === 'DisputeEnded' && dispute) this.ended(position, data, dispute);
  }

  private raised(position: number, data: EventOf<typeof DisputeRaised>['data'], book: BookState): void {
    const { period, line, held, contested, claim, party } = data;
    const state = periodIn(book, period);
    const found = linesOf(state).find(({ lineId }) => lineId === line.lineId);
    const [amount, claimed] = [contested, claim].map((portions) => sum(portions.map((one) => one.amount)));
    this.hold(amount === claimed, position, '主张与争议金额合计不符', 'claim and contested amount differ in sum');
    const signed = held && state.signatures.some((signature) => signature.party === party);
    this.hold(!signed, position, '提出方已签署此稿', 'the party had signed the revision it disputes');
    const aside = !held || line.collectedBy !== undefined || amount === 0n;
    this.hold(aside, position, '挂账金额不在任何国库', 'what is held stands in no treasury');
    const within = contested.every(({ party: of, amount: part }) => {
      const most = found?.portions.find((one) => one.party === of)?.amount ?? 0n;
      return part < 0n ? most <= part : part <= most;
    });
    this.hold(
      held === (found !== undefined) && (!held || within),
      position,
      '挂账金额不在该期明细之内',
      'what is held is no part of a line of the period',
    );
  }

  private ended(position: number, data: EventOf<typeof DisputeEnded>['data'], dispute: DisputeState): void {
    const { agreementId, period, disputeId, outcome, portions, party } = data;
    const { offer, parties, accepted, claim, contested } = dispute;
    const expected = { upheld: claim, withdrawn: contested, agreed: offer?.portions ?? [] }[outcome];
    const agreed = outcome === 'agreed' ? [offer?.party, ...(offer?.accepted ?? [])] : [dispute.party, ...accepted];
    const lawful = outcome === 'withdrawn' ? party === dispute.party : parties.every((one) => agreed.includes(one));
    this.hold(
      lawful && canonicalJson(portions) === canonicalJson(expected),
      position,
      `争议 ${disputeId} 的了结未经各方同意或与所同意的不符`,
      `how dispute ${disputeId} ended is not what all agreed to`,
    );
    const comesTo = bookingOf(agreementId, { ...dispute, status: outcome, portions }, period);
    if (comesTo) this.toBook.add(`${agreementId} ${disputeId}`);
  }

  private booked(position: number, data: EventOf<typeof DisputeBooked>['data'], books: Books): void {
    const { agreementId, disputedIn, disputeId, period } = data;
    const home = books.get(bookStream(agreementId, disputedIn));
    const dispute = home && periodIn(home, disputedIn).disputes[disputeId];
    const expected = dispute && bookingOf(agreementId, dispute, period);
    const first = this.toBook.delete(`${agreementId} ${disputeId}`);
    this.hold(
      first && expected !== undefined && canonicalJson(expected.data) === canonicalJson(data),
      position,
      `争议 ${disputeId} 记入的结果与了结不符`,
      `what is booked of dispute ${disputeId} is not what it came to`,
    );
  }

  private reopening(position: number, actor: LoggedEvent['actor'], { type, data }: PeriodEvent, book: BookState): void {
    const state = periodIn(book, data.period);
    const { status, reopening, closed } = state;
    if (type === 'PeriodReopened') {
      this.log.look();
      this.reopened(position, data, [reopening?.party, ...(reopening?.agreed ?? [])], closed);
    } else if (type === 'PeriodClosed') {
      const follows = isReopened(state) ? closed : undefined;
      const same = canonicalJson(data.follows ?? null) === canonicalJson(follows ?? null);
      this.hold(same, position, '所接续的关账有误', 'it does not follow what was closed before');
    } else if (type === 'ReopeningRequested' || type === 'ReopeningDeclined' || type === 'ReopeningAgreed') {
      this.log.look();
      this.own(position, actor, data.party);
      if (type === 'ReopeningAgreed') this.reviewed(position, actor);
      this.hold(status === 'closed', position, '所涉期间并未关账', 'the period is not closed');
    }
  }

  private reopened(
    position: number,
    { parties, closed: named }: EventOf<typeof PeriodReopened>['data'],
    agreed: readonly (string | undefined)[],
    closed: BookState['periods'][string]['closed'],
  ): void {
    this.hold(
      parties.length > 0 && parties.every((party) => agreed.includes(party)),
      position,
      '重开未经各方同意',
      'it was opened again without every party',
    );
    const same = canonicalJson(named) === canonicalJson(closed ?? null);
    this.hold(same, position, '重开的不是所关的账', 'what was opened again is not what was closed');
  }

  private own(position: number, actor: LoggedEvent['actor'], party: string): void {
    this.hold(actor.party === party, position, `并非出自 ${party} 人员`, `it is not by one of ${party}`);
  }

  private reviewed(position: number, { role }: LoggedEvent['actor']): void {
    this.hold(role === 'reviewer', position, '不是复核所为', 'it is not by a reviewer');
  }

  private hold(holds: boolean, position: number, zh: string, en: string): void {
    this.log.hold(holds, position, zh, en);
  }
}
