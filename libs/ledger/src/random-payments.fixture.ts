import { addDays, fen, sum, ZERO } from '@ledger/kernel';
import { preparer, reviewer } from './co-operation.fixture.js';
import type { Act } from './random-acts.fixture.js';
import { chosen, other, SIDES, type Desk } from './random-desk.fixture.js';

/** What treasuries do about what is owed: pay, confirm, turn down, take back, demand, waive and net. */
export class Payments {
  constructor(private readonly desk: Desk) {}

  async pay({ pick, part, several, wrong }: Act['pay']): Promise<void> {
    const open = this.desk.told.liabilities.filter((one) => one.open > ZERO && one.heldBy === undefined);
    const one = chosen(open, pick);
    if (!one) return;
    const { settlementId, terms } = one.of;
    const own = open.filter(({ of, from }) => of.settlementId === settlementId && from === one.from);
    const paid = several ? own : [one];
    const due = sum(paid.map((each) => each.open));
    const amount = fen((due * BigInt(part)) / 100n);
    const most = paid.length === 1 && terms.overpayment === 'carried';
    const fits = amount <= due ? amount === due || terms.instalments === 'allowed' : most;
    const transfers = paid.map(({ transferId }) => transferId);
    const data = { settlementId, transfers, amount, reference: this.desk.number('DK'), paidOn: this.desk.today };
    const by = preparer(wrong ? other(one.from) : one.from);
    const how = `RegisterPayment ${amount < due ? 'part' : amount > due ? 'too much' : 'whole'}`;
    await this.desk.settle({ type: 'RegisterPayment', data, by }, fits && amount > ZERO && !wrong, how);
  }

  async receive({ pick, say, wrong }: Act['receive']): Promise<void> {
    const { drawn } = this.desk.told;
    const all = drawn.flatMap(({ settlementId, receipts }) => receipts.map((one) => ({ ...one, settlementId })));
    const waiting = all.filter(({ status }) => status === 'registered');
    const receipt = chosen(waiting.length > 0 ? waiting : all, pick);
    if (!receipt) return;
    const { settlementId, paymentId, from, to, portions, status } = receipt;
    const amount = fen(sum(portions.map((one) => one.amount)) + (wrong ? 1n : 0n));
    const of = { settlementId, paymentId };
    const lawful = status === 'registered' && !wrong;
    switch (say) {
      case 'confirm': {
        const data = { ...of, amount, receivedOn: this.desk.today };
        return this.desk.settle({ type: 'ConfirmPayment', data, by: preparer(to) }, lawful);
      }
      case 'reject':
        return this.desk.settle(
          { type: 'RejectPayment', data: { ...of, reason: '未到账' }, by: preparer(wrong ? from : to) },
          lawful,
        );
      case 'cancel': {
        const alone = drawn.every((one) =>
          one.receipts.every((each) => each.paymentId !== paymentId || each.status === 'registered'),
        );
        const by = preparer(wrong ? to : from);
        return this.desk.settle({ type: 'CancelPayment', data: { ...of, reason: '误付' }, by }, lawful && alone);
      }
    }
  }

  async late({ pick, say }: Act['late']): Promise<void> {
    const waive = say === 'waive';
    const open = this.desk.told.liabilities.filter((one) => one.open > ZERO && (!waive || one.kind === 'interest'));
    const one = chosen(open, pick);
    if (!one) return;
    const of = { settlementId: one.of.settlementId, transferId: one.transferId };
    if (waive) {
      const data = { ...of, amount: fen((one.open + 1n) / 2n), reason: '数额小' };
      return this.desk.settle({ type: 'WaiveInterest', data, by: reviewer(one.to) });
    }
    const overdue = one.dueOn !== undefined && one.dueOn < this.desk.today;
    const data = { ...of, payBy: addDays(this.desk.today, 10) };
    return this.desk.settle({ type: 'DemandRemainder', data, by: preparer(one.to) }, overdue);
  }

  /** Nets whatever is open, unless a netting is pending; then all accept it, or one declines. */
  async net({ by, pick, say }: Act['net']): Promise<void> {
    const { told, ledger, today } = this.desk;
    const ready = () => [...told.nettings].filter(([, { status }]) => status === 'ready');
    if (ready().length === 0) {
      const open = told.liabilities.filter((one) => one.open > ZERO && one.heldBy === undefined).slice(0, 8);
      const named = open.map(({ of: { settlementId }, transferId }) => ({ ledger, settlementId, transferId }));
      const nettingId = `${ledger}.${this.desk.number('N')}`;
      const data = { nettingId, named, form: 'bilateral' as const, dueOn: addDays(today, 30) };
      await this.desk.netting({ type: 'ProposeNetting', data, by: preparer(by) });
    }
    const [nettingId, state] = chosen(ready(), pick) ?? [];
    if (nettingId === undefined || !state || state.status === 'none' || say === 'propose') return;
    if (say === 'decline') {
      return this.desk.netting({
        ...{ type: 'DeclineNetting', data: { nettingId, reason: '另行支付' } },
        by: preparer(by),
      });
    }
    const { fingerprint } = state;
    for (const side of SIDES) {
      await this.desk.netting({ type: 'AcceptNetting', data: { nettingId, fingerprint }, by: reviewer(side) });
    }
  }
}
