import type { Projection, RowStore } from '@ledger/event-store';
import { disputeEvents } from '../domain/dispute.events.js';
import type { DisputeEvent } from '../domain/dispute.js';
import type { Portion } from '../domain/package.js';
import { Dispute } from './dispute.view.js';

/** Disputes with what was said to them. */
export const disputes: Projection<DisputeEvent> = {
  name: 'dispute',
  version: 1,
  tables: [Dispute],
  on: disputeEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const key = { agreementId: data.agreementId, disputeId: data.disputeId };
    const change = (fields: Partial<Dispute>): Promise<void> => rows.update(Dispute, key, { ...fields, revision });
    switch (type) {
      case 'DisputeRaised': {
        const { period, party, held, line, ground, evidence, raisedOn, dueOn } = data;
        return rows.insert(Dispute, {
          ...key,
          ...{ period, lineIn: line.bookedIn, line: line.lineId, party, amount: `${data.amount}`, held },
          ...{ contested: written(data.contested), claim: written(data.claim), ground, evidence, raisedOn, dueOn },
          ...{ status: 'open', accepted: [], offer: null, refusals: [], portions: [], bookedIn: null, revision },
        });
      }
      case 'DisputeRefused': {
        const { offer, party, reason, refusedBy: user } = data;
        const { refusals, accepted } = await known(rows, key);
        const fell = offer === 0 ? { accepted: accepted.filter((one) => one !== party) } : { offer: null };
        return change({ ...fell, refusals: [...refusals, { offer, party, reason, user }] });
      }
      case 'DisputeOffered': {
        const { offer, party, portions, reason } = data;
        return change({ offer: { offer, party, portions: written(portions), reason, accepted: [] } });
      }
      case 'DisputeAccepted': {
        const { offer, accepted } = await known(rows, key);
        return data.offer === 0
          ? change({ accepted: [...accepted, data.party] })
          : change({ offer: offer && { ...offer, accepted: [...offer.accepted, data.party] } });
      }
      case 'DisputeEnded':
        return change({ status: data.outcome, portions: written(data.portions), offer: null });
      case 'DisputeBooked':
        return rows.update(Dispute, key, { bookedIn: data.period });
    }
  },
};

async function known(rows: RowStore, key: { agreementId: string; disputeId: string }): Promise<Dispute> {
  return (await rows.get(Dispute, key)) as Dispute;
}

const written = (portions: readonly Portion[]): { party: string; amount: string }[] =>
  portions.map(({ party, amount }) => ({ party, amount: `${amount}` }));
