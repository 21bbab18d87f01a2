import { canonicalJson, type EventOf, type Fen } from '@ledger/kernel';
import type { PeriodClosed } from '@ledger/period';
import { net, type SettlementEvent } from '@ledger/settlement';
import { CheckLog, type LoggedEvent } from './finding.js';

interface Due {
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
  readonly registered: boolean;
}

/** Nets every closed period again, and holds each payment and confirmation against the transfer it is for. */
export class SettlementCheck {
  readonly log = new CheckLog('settlement');
  private readonly closings = new Map<string, { readonly fingerprint: string; readonly positions: string }>();
  private readonly due = new Map<string, Due>();

  /** Closed periods that no settlement was drawn for yet. */
  get pending(): number {
    return this.closings.size;
  }

  closed({ event }: LoggedEvent): void {
    const { agreementId, period, fingerprint, positions } = (event as EventOf<typeof PeriodClosed>).data;
    this.closings.set(`${agreementId}:${period}`, { fingerprint, positions: canonicalJson(positions) });
  }

  take({ position, actor, event }: LoggedEvent): void {
    const { type, data } = event as SettlementEvent;
    this.log.look();
    switch (type) {
      case 'SettlementDrawn':
        this.drawn(position, data);
        return;
      case 'TransferRegistered':
      case 'TransferConfirmed': {
        const due = this.due.get(data.transferId);
        const confirming = type === 'TransferConfirmed';
        const same =
          due &&
          due.from === data.from &&
          due.to === data.to &&
          due.amount === data.amount &&
          due.registered === confirming;
        this.log.hold(
          same === true,
          position,
          `划转 ${data.transferId} 与应划转数不符`,
          `transfer ${data.transferId} is not the one that was due`,
        );
        const own = actor.party === (confirming ? data.to : data.from);
        this.log.hold(
          own,
          position,
          '不是由付款方登记或由收款方确认',
          'it was not told by the payer, or not confirmed by the receiver',
        );
        if (confirming) this.due.delete(data.transferId);
        else if (due) this.due.set(data.transferId, { ...due, registered: true });
        return;
      }
      case 'SettlementSettled': {
        const open = [...this.due.keys()].filter((transfer) => transfer.startsWith(`${data.settlementId}:`));
        this.log.hold(
          open.length === 0,
          position,
          `尚有划转未确认：${open.join(', ')}`,
          `transfers are not confirmed: ${open.join(', ')}`,
        );
        return;
      }
    }
  }

  private drawn(position: number, data: Extract<SettlementEvent, { type: 'SettlementDrawn' }>['data']): void {
    const { settlementId, agreementId, period, fingerprint, positions, transfers } = data;
    const closing = this.closings.get(`${agreementId}:${period}`);
    this.closings.delete(`${agreementId}:${period}`);
    const signed = closing?.fingerprint === fingerprint && closing.positions === canonicalJson(positions);
    this.log.hold(
      signed,
      position,
      `结算 ${settlementId} 与各方签署的净额不符`,
      `settlement ${settlementId} is not drawn from what the parties signed`,
    );
    const payments = transfers.map(({ from, to, amount }) => ({ from, to, amount }));
    const same = canonicalJson(payments) === canonicalJson(net(positions));
    this.log.hold(
      same,
      position,
      `结算 ${settlementId} 的划转与净额不符`,
      `the transfers of ${settlementId} are not its net positions`,
    );
    for (const { transferId, from, to, amount } of transfers)
      this.due.set(transferId, { from, to, amount, registered: false });
  }
}
