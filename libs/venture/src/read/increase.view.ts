import { DateColumn, FenColumn, JsonColumn, KeyColumn, LedgerColumn, RatioColumn, TextColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { add, fen, ratioText, type Fen } from '@ledger/kernel';
import { Entity } from 'typeorm';
import {
  CapitalIncreaseAbandoned,
  CapitalIncreased,
  CapitalIncreaseResolved,
  PreemptionWaived,
} from '../domain/increase.events.js';
import type { VentureEvent } from '../domain/venture.events.js';

/** An increase of registered capital (增资). In fen. */
@Entity()
export class CapitalIncrease {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Increase.') readonly increaseId!: string;
  @FenColumn('Registered capital added, in fen.') readonly amount!: string;
  @RatioColumn('Yuan paid for one yuan of capital.') readonly price!: string;
  @TextColumn('open, completed, abandoned.') readonly status!: string;
  @DateColumn('Day of the resolution.') readonly resolvedOn!: string;
  @RatioColumn('Part of the votes in favour.') readonly votes!: string;
  @JsonColumn('Consents: shareholder and evidence.', undefined, { isArray: true })
  readonly consents!: readonly object[];
  @TextColumn('By what it is offered first: paid-in, agreed.') readonly preemption!: string;
  @TextColumn('Resolution.') readonly resolution!: string;
  @DateColumn('Day it took effect.', { nullable: true }) readonly effectiveOn!: string | null;
  @DateColumn('Day by which it is to be paid in.', { nullable: true }) readonly dueOn!: string | null;
  @TextColumn('Evidence of the registration change.', { nullable: true }) readonly registration!: string | null;
}

/** One shareholder's part in an increase. In fen. */
@Entity()
export class IncreaseShare {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Increase.') readonly increaseId!: string;
  @KeyColumn('Shareholder.') readonly shareholder!: string;
  @FenColumn('Could be taken up before anybody else, in fen.') readonly entitled!: string;
  @FenColumn('Given up, in fen.') readonly waived!: string;
  @FenColumn('Taken up, in fen.') readonly takenUp!: string;
  @FenColumn('Owed on top of it, in fen.') readonly premium!: string;
}

export const increaseView: Projection<VentureEvent> = {
  name: 'capital-increase',
  version: 1,
  tables: [CapitalIncrease, IncreaseShare],
  on: [CapitalIncreaseResolved, PreemptionWaived, CapitalIncreased, CapitalIncreaseAbandoned],
  async apply(rows, { event: { type, data } }) {
    if (type === 'CapitalIncreaseResolved') {
      const { amount, price, votes, rights, consents, ...rest } = data;
      const figures = { amount: `${amount}`, price: ratioText(price), votes: ratioText(votes) };
      const open = { status: 'open', effectiveOn: null, dueOn: null, registration: null };
      await rows.insert(CapitalIncrease, { ...rest, ...figures, consents, ...open });
      for (const { shareholder, amount: entitled } of rights) await change(rows, data, shareholder, { entitled });
    }
    if (type === 'PreemptionWaived') await change(rows, data, data.shareholder, { waived: data.amount });
    if (type === 'CapitalIncreased') {
      const { ventureId, increaseId, effectiveOn, dueOn, registration, shares } = data;
      const completed = { status: 'completed', effectiveOn, dueOn, registration };
      await rows.update(CapitalIncrease, { ventureId, increaseId }, completed);
      for (const { shareholder, amount: takenUp, premium } of shares)
        await change(rows, data, shareholder, { takenUp, premium });
    }
    if (type === 'CapitalIncreaseAbandoned') {
      const { ventureId, increaseId } = data;
      await rows.update(CapitalIncrease, { ventureId, increaseId }, { status: 'abandoned' });
    }
  },
};

type Figures = Readonly<Record<'entitled' | 'waived' | 'takenUp' | 'premium', Fen>>;

async function change(
  rows: RowStore,
  { ventureId, increaseId }: { readonly ventureId: string; readonly increaseId: string },
  shareholder: string,
  changes: Partial<Figures>,
): Promise<void> {
  const key = { ventureId, increaseId, shareholder };
  const before = await rows.get(IncreaseShare, key);
  const after = (of: keyof Figures): string => `${add(fen(before?.[of] ?? '0'), changes[of] ?? fen('0'))}`;
  await rows.upsert(IncreaseShare, {
    ...key,
    ...{ entitled: after('entitled'), waived: after('waived'), takenUp: after('takenUp'), premium: after('premium') },
  });
}
