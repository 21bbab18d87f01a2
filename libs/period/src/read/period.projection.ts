import type { Projection, Recorded, RowStore } from '@ledger/event-store';
import { explanationShape } from '@ledger/sharing';
import { periodEvents, type FactShared, type PeriodEvent, type ShareRevised } from '../domain/period.events.js';
import type { Position } from '../domain/package.js';
import type { EventOf } from '@ledger/kernel';
import { PartyTotal, PeriodRow, Share, ShareExplanation } from './period.view.js';

/** Periods, shares, totals and explanations, all out of one stream of facts. */
export const periods: Projection<PeriodEvent> = {
  name: 'period',
  version: 1,
  tables: [PeriodRow, Share, PartyTotal, ShareExplanation],
  on: periodEvents,
  async apply(rows, recorded) {
    const { event, revision, recordedAt } = recorded;
    const { type, data } = event;
    const { agreementId, period } = data;
    const row = await rowOf(rows, agreementId, period);
    const change = (fields: Partial<PeriodRow>): Promise<void> =>
      rows.upsert(PeriodRow, { ...row, ...fields, revision });
    switch (type) {
      case 'FactShared':
        await addShared(rows, recorded as Recorded<EventOf<typeof FactShared>>);
        return change({ facts: row.facts + 1, shared: `${BigInt(row.shared) + data.base}` });
      case 'ShareRevised':
        await addRevised(rows, recorded as Recorded<EventOf<typeof ShareRevised>>);
        return change({});
      case 'FactNotShared': {
        const explanation = explanationShape.write(data.explanation) as object;
        const { reason: notShared, keptBy } = data;
        await rows.upsert(ShareExplanation, { factId: shareId(data), period, explanation, notShared, keptBy });
        return change({});
      }
      case 'FactSuspended': {
        const { code: notShared, detail } = data;
        await rows.upsert(ShareExplanation, {
          factId: shareId(data),
          period,
          explanation: { detail },
          notShared,
          keptBy: null,
        });
        return change({});
      }
      case 'FigureNoted':
      case 'YearEnded':
      case 'StatisticNoted':
        return change({});
      case 'PeriodLocked':
        return change({ status: 'locked' });
      case 'PeriodUnlocked':
        return change({ status: 'open', signatures: [] });
      case 'PackageProposed': {
        const { revision: packageRevision, fingerprint, positions } = data;
        return change({
          status: 'proposed',
          packageRevision,
          fingerprint,
          positions: positions.map(written),
          signatures: [],
        });
      }
      case 'PackageSigned': {
        const { party, signedBy: user } = data;
        return change({ signatures: [...row.signatures, { party, user, signedAt: recordedAt }], voidedBy: null });
      }
      case 'SignaturesVoided':
        return change({ signatures: [], voidedBy: `${data.causedBy} (#${data.causedByPosition})` });
      case 'PeriodClosed':
        return change({ status: 'closed' });
    }
  },
};

const written = ({ party, held, entitled, net }: Position) => ({
  party,
  held: `${held}`,
  entitled: `${entitled}`,
  net: `${net}`,
});

async function rowOf(rows: RowStore, agreementId: string, period: string): Promise<Omit<PeriodRow, 'ledgerId'>> {
  const known = await rows.get(PeriodRow, { agreementId, period });
  return (
    known ?? {
      agreementId,
      period,
      status: 'open',
      facts: 0,
      shared: '0',
      packageRevision: 0,
      fingerprint: null,
      positions: [],
      signatures: [],
      voidedBy: null,
      revision: 0,
    }
  );
}

/** A reversal is a share of its own, beside that of the fact it takes back. */
const shareId = ({ factId, kind }: { readonly factId: string; readonly kind: string }): string =>
  kind === 'reversal' ? `${factId}:reversal` : factId;

/** A revision is named by its cause and by the account and year that it revises. */
const revisionId = (data: EventOf<typeof ShareRevised>['data']): string =>
  [shareId(data), data.rule, data.taxYear, ...(data.creditCode ? [data.creditCode] : [])].join(':');

type Given = Omit<Share, 'ledgerId' | 'party' | 'amount'>;

async function addShared(
  rows: RowStore,
  { position, event: { data } }: Recorded<EventOf<typeof FactShared>>,
): Promise<void> {
  const { agreementId, period, ownPeriod, correction, kind, taxPeriod, receivedOn } = data;
  const { creditCode = null, taxType = null, category = null, collectedBy } = data;
  const factId = shareId(data);
  const given: Given = {
    ...{ factId, agreementId, period, ownPeriod, correction, kind, creditCode, taxType, category, taxPeriod },
    ...{ receivedOn, factAmount: `${data.amount}`, base: `${data.base}`, collectedBy, position },
  };
  await addShares(rows, given, data);
  await addToTotals(rows, data, { party: collectedBy, base: data.base });
}

async function addRevised(
  rows: RowStore,
  { position, event: { data } }: Recorded<EventOf<typeof ShareRevised>>,
): Promise<void> {
  const { agreementId, period, ownPeriod, correction, taxYear, receivedOn, creditCode = null } = data;
  const given: Given = {
    ...{ factId: revisionId(data), agreementId, period, ownPeriod, correction, kind: 'revision', creditCode },
    ...{ taxType: null, category: null, taxPeriod: `${taxYear}`, receivedOn },
    ...{ factAmount: '0', base: `${data.base}`, collectedBy: null, position },
  };
  await addShares(rows, given, data);
  await addToTotals(rows, data);
}

async function addShares(
  rows: RowStore,
  given: Given,
  { portions, explanation }: EventOf<typeof FactShared | typeof ShareRevised>['data'],
): Promise<void> {
  const { factId, period } = given;
  await rows.insert(
    Share,
    portions.map(({ party, amount }) => ({ ...given, party, amount: `${amount}` })),
  );
  const why = explanationShape.write(explanation) as object;
  await rows.upsert(ShareExplanation, { factId, period, explanation: why, notShared: null, keptBy: null });
}

async function addToTotals(
  rows: RowStore,
  { agreementId, period, portions }: EventOf<typeof FactShared | typeof ShareRevised>['data'],
  taken?: { readonly party: string; readonly base: bigint },
): Promise<void> {
  for (const { party, amount } of portions) {
    const before = await rows.get(PartyTotal, { agreementId, period, party });
    const held = BigInt(before?.held ?? '0') + (taken?.party === party ? taken.base : 0n);
    const entitled = BigInt(before?.entitled ?? '0') + amount;
    await rows.upsert(PartyTotal, { agreementId, period, party, held: `${held}`, entitled: `${entitled}` });
  }
}
