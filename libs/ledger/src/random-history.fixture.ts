import {
  addDays,
  divisionCode,
  fen,
  lastDay,
  nextPeriod,
  period as readPeriod,
  previousPeriod,
  sum,
  ZERO,
  type Actor,
  type CalendarDate,
  type Period,
} from '@ledger/kernel';
import { disputesIn, linesOf, type PeriodCommand } from '@ledger/period';
import { code, PLACES, preparer, reviewer, type CoOperations, type Side } from './co-operation.fixture.js';
import { termsIn, type Act, type AnyAct, type Profile } from './random-acts.fixture.js';
import { chosen, Desk, other, others, SIDES } from './random-desk.fixture.js';
import { Payments } from './random-payments.fixture.js';
import type { Told } from './told-history.fixture.js';

/** One co-operation as its people go on with it. What there is to act on is read from the log. */
export class History {
  private readonly payments: Payments;

  private constructor(
    private readonly desk: Desk,
    readonly profile: Profile,
  ) {
    this.payments = new Payments(desk);
  }

  static async begin(co: CoOperations, ledger: string, profile: Profile): Promise<History> {
    await co.begin(ledger, termsIn(profile, 1));
    if (profile.amended) await co.agree(ledger, 2, termsIn(profile, 2));
    await co.fresh(ledger);
    const desk = new Desk(co, ledger);
    await desk.follow();
    return new History(desk, profile);
  }

  get ledger(): string {
    return this.desk.ledger;
  }

  get told(): Told {
    return this.desk.told;
  }

  /** A day on which everything that has happened is past. */
  get day(): CalendarDate {
    return this.desk.today;
  }

  async perform(act: AnyAct): Promise<void> {
    switch (act.do) {
      case 'receipt':
        return this.receipt(act);
      case 'refund':
        return this.refund(act);
      case 'reverse':
        return this.reverse(act);
      case 'close':
        for (let step = 0; step < act.steps; step++) await this.step(act.by);
        return;
      case 'lock': {
        const period = act.ahead === 0 ? this.current : nextPeriod(this.current);
        return void (await this.desk.upon(period, 'LockPeriod', {}, preparer(act.by), act.ahead === 0));
      }
      case 'unlock':
        return void (await this.desk.upon(this.current, 'UnlockPeriod', { reason: '再核' }, preparer(act.by)));
      case 'sign':
        return this.signSomehow(act);
      case 'control':
        return this.control(this.current, act.side, act.right);
      case 'nil': {
        const nil = { taxType: 'cit', place: divisionCode(PLACES[act.side]), evidence: '国库报表' };
        return void (await this.desk.upon(this.current, 'ReturnNil', nil, preparer(act.side)));
      }
      case 'dispute':
        return this.dispute(act);
      case 'answer':
        return this.answer(act);
      case 'reopen':
        return this.reopen(act);
      case 'pay':
        return this.payments.pay(act);
      case 'receive':
        return this.payments.receive(act);
      case 'late':
        return this.payments.late(act);
      case 'net':
        return this.payments.net(act);
      case 'wait':
        this.desk.wait(act.days);
    }
  }

  /** The first period that is not closed. */
  private get current(): Period {
    let period = readPeriod(this.profile.period === 'year' ? '2024' : '2024-Q1');
    while (this.told.periodOf(period).status === 'closed') period = nextPeriod(period);
    return period;
  }

  private async receipt({ side, tax, ahead, amount }: Act['receipt']): Promise<void> {
    let taxPeriod = this.current;
    for (let n = ahead; n > 0; n--) taxPeriod = nextPeriod(taxPeriod);
    for (let n = ahead; n < 0; n++) taxPeriod = previousPeriod(taxPeriod);
    const what = { creditCode: code, taxType: tax, taxPeriod, receivedOn: lastDay(taxPeriod) };
    const data = {
      ...what,
      certificate: this.desk.number('SP'),
      place: divisionCode(PLACES[side]),
      gross: fen(amount),
    };
    await this.desk.tell('RecordReceipt', data, preparer(side));
  }

  private async refund({ pick, part, oldest }: Act['refund']): Promise<void> {
    const receipt = chosen(
      this.told.facts.filter(({ factId, receiptId }) => factId === receiptId),
      oldest ? 0 : pick,
    );
    if (!receipt) return;
    const { receiptId, party, amount: gross, receivedOn, reversed } = receipt;
    const amount = fen((gross * BigInt(part) + 99n) / 100n);
    const late = { receivedOn: this.desk.today > receivedOn ? this.desk.today : receivedOn };
    const data = { receiptId, certificate: this.desk.number('TK'), amount, ...late };
    await this.desk.tell(
      'RecordRefund',
      data,
      preparer(party),
      !reversed && amount + this.told.refunded(receiptId) <= gross,
    );
  }

  private async reverse({ pick, wrong, again }: Act['reverse']): Promise<void> {
    const fact = chosen(
      this.told.facts.filter(({ reversed }) => reversed === again),
      pick,
    );
    if (!fact) return;
    const { factId, party } = fact;
    const by = preparer(wrong ? other(party) : party);
    const repaid = fact.factId === fact.receiptId && this.told.refunded(factId) > ZERO;
    await this.desk.tell('ReverseFact', { factId, reason: '误登' }, by, !wrong && !again && !repaid);
  }

  /** The next step towards closing the first open period; what stands in the way is put right first. */
  private async step(by: Side): Promise<void> {
    const period = this.current;
    const { status, signatures } = this.told.periodOf(period);
    if (status === 'open') return void (await this.desk.upon(period, 'LockPeriod', {}, preparer(by)));
    const missing = SIDES.find((side) => !signatures.some(({ party }) => party === side)) ?? by;
    const done =
      status === 'locked'
        ? await this.desk.upon(period, 'ProposePackage', { reason: '如期提交' }, preparer(by))
        : await this.sign(period, reviewer(missing));
    if (!done) await this.putRight(period);
  }

  private async putRight(period: Period): Promise<void> {
    const { nilReturns, controls } = this.told.periodOf(period);
    for (const { party, taxType, place } of Object.values(nilReturns)) {
      await this.desk.upon(period, 'WithdrawNilReturn', { taxType, place, reason: '有入账' }, preparer(party));
    }
    for (const { party } of Object.values(controls)) await this.control(period, party as Side, true);
  }

  private async control(period: Period, side: Side, right: boolean): Promise<void> {
    const place = divisionCode(PLACES[side]);
    const found = linesOf(this.told.periodOf(period)).filter(
      (line) =>
        ['receipt', 'refund', 'reversal'].includes(line.kind) && line.place === place && line.ownPeriod === period,
    );
    const amount = fen(sum(found.map((line) => line.amount)) + (right ? 0n : 1n));
    const total = { taxType: 'vat', place, amount, evidence: '国库报表' };
    await this.desk.upon(period, 'EnterControlTotal', total, preparer(side));
  }

  /** Signs the package of a period as it stands, or as it is said to; for the signer's own party, or for another. */
  private async sign(period: Period, by: Actor, said: object = {}, lawful = true): Promise<boolean> {
    const { revision, fingerprint = '' } = this.told.periodOf(period);
    if (lawful && !this.submitted(period, by.party)) await this.submit(period, preparer(by.party));
    return this.desk.upon(period, 'SignPackage', { revision, fingerprint, party: by.party, ...said }, by, lawful);
  }

  private submitted(period: Period, side: string): boolean {
    return this.told.periodOf(period).submissions.some(({ party }) => party === side);
  }

  private async submit(period: Period, by: Actor, said: object = {}, lawful = true): Promise<void> {
    const { revision, fingerprint = '' } = this.told.periodOf(period);
    const data = { revision, fingerprint, party: by.party, ...said };
    await this.desk.upon(period, 'SubmitPackage', data, by, lawful);
  }

  private async signSomehow({ by, how }: Act['sign']): Promise<void> {
    const period = this.current;
    const { fingerprint } = this.told.periodOf(period);
    const earlier = this.told.events
      .flatMap(({ event: { type, data } }) => (type === 'PackageProposed' ? (data as { fingerprint: string }) : []))
      .findLast((one) => one.fingerprint !== fingerprint);
    switch (how) {
      case 'right':
        return void (await this.sign(period, reviewer(by)));
      case 'stale':
        return void (earlier && (await this.sign(period, reviewer(by), { fingerprint: earlier.fingerprint }, false)));
      case 'for another':
        return void (await this.sign(period, reviewer(by), { party: other(by) }, false));
      case 'not submitted':
        if (this.submitted(period, by)) return this.submit(period, preparer(by), {}, false);
        return void (await this.sign(period, reviewer(by), {}, false));
      case 'submit for another':
        return this.submit(period, preparer(by), { party: other(by) }, false);
      case 'as preparer':
        return void (await this.sign(period, preparer(by), {}, false));
      case 'other fingerprint':
        return void (await this.sign(period, reviewer(by), { fingerprint: '0'.repeat(64) }, false));
    }
  }

  private async dispute({ by, pick, some }: Act['dispute']): Promise<void> {
    const at = chosen(this.told.lines, pick);
    const portion = at?.line.portions.find(({ amount }) => amount !== ZERO);
    if (!at || !portion) return;
    const one = fen(portion.amount < 0n ? -1n : 1n);
    const part = {
      contested: [{ party: portion.party, amount: one }],
      claim: [{ party: other(portion.party), amount: one }],
    };
    const ground = { ground: '口径不同', evidence: '函〔2024〕1号', dueOn: addDays(this.desk.today, 10) };
    const data = { lineId: at.line.lineId, ...ground, ...(some && part) };
    await this.desk.upon(at.period, 'RaiseDispute', data, preparer(by));
  }

  private async answer({ by, pick, say }: Act['answer']): Promise<void> {
    const disputes = [...this.told.books.values()].flatMap(disputesIn);
    const open = disputes.filter(({ status }) => status === 'open');
    const dispute = chosen(open.length > 0 ? open : disputes, pick);
    if (!dispute) return;
    const { disputeId, disputedIn, party, contested, offer: stands, status } = dispute;
    const offer = stands?.offer ?? 0;
    const maker = stands?.party ?? party;
    const lawful = status === 'open';
    const act = (type: PeriodCommand['type'], data: object, actor: Actor, may = true): Promise<boolean> =>
      this.desk.upon(disputedIn, type, { disputeId, ...data }, actor, lawful && may);
    switch (say) {
      case 'accept':
        if (by === maker) return void (await act('AcceptDispute', { offer }, reviewer(by), false));
        for (const one of lawful ? others(maker) : [by]) await act('AcceptDispute', { offer }, reviewer(one));
        return;
      case 'refuse':
        return void (await act('RefuseDispute', { offer, reason: '不认可' }, preparer(by), by !== maker));
      case 'offer':
      case 'agree': {
        const portions = [{ party: by, amount: sum(contested.map(({ amount }) => amount)) }];
        const offered = await act('OfferOnDispute', { portions, reason: '归一方' }, reviewer(by));
        const next = { offer: dispute.offers + 1 };
        if (offered && say === 'agree') for (const one of others(by)) await act('AcceptDispute', next, reviewer(one));
        return;
      }
      case 'withdraw':
        await act('WithdrawDispute', { reason: '不再主张' }, reviewer(other(party)), false);
        return void (await act('WithdrawDispute', { reason: '不再主张' }, reviewer(party)));
    }
  }

  private async reopen({ by, pick, say }: Act['reopen']): Promise<void> {
    const { periods } = this.told;
    const closed = periods.filter(([, { status }]) => status === 'closed');
    const asked = closed.find(([, { reopening }]) => reopening);
    const [period, { reopening }] = (say === 'ask' ? undefined : asked) ??
      chosen(closed, pick) ?? [this.current, this.told.periodOf(this.current)];
    const asks = reopening?.party ?? by;
    if (!reopening && !(await this.desk.upon(period, 'RequestReopening', { reason: '漏记' }, preparer(by)))) return;
    switch (say) {
      case 'ask':
        return;
      case 'agree':
        await this.desk.upon(period, 'AgreeToReopening', {}, reviewer(asks), false);
        for (const one of others(asks)) await this.desk.upon(period, 'AgreeToReopening', {}, reviewer(one));
        return;
      case 'decline':
        await this.desk.upon(period, 'DeclineReopening', { reason: '不必' }, preparer(by));
    }
  }
}
