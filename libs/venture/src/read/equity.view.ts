import { DateColumn, JsonColumn, KeyColumn, LedgerColumn, RatioColumn, TextColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { addDays, ratioText, type CalendarDate } from '@ledger/kernel';
import { Entity } from 'typeorm';
import { EquityDeckSet } from '../domain/equity.events.js';
import { ShareholderAdmitted, type VentureEvent } from '../domain/venture.events.js';

/** What one shareholder owned over one stretch of days (股权). */
@Entity()
export class Equity {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @DateColumn('First day.', { key: true }) readonly ownedFrom!: string;
  @KeyColumn('Shareholder.') readonly shareholder!: string;
  @DateColumn('Last day; none while the deck stands.', { nullable: true }) readonly ownedUntil!: string | null;
  @RatioColumn('Share of the equity: no tax and no statistics are shared by it.') readonly share!: string;
  @TextColumn('Articles of association or contract it rests on.') readonly evidence!: string;
  @TextColumn('Why an earlier deck of the same day was replaced.', { nullable: true }) readonly correction!:
    string | null;
}

/** A shareholder (股东) and the party behind it. */
@Entity()
export class Shareholder {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Shareholder.') readonly shareholder!: string;
  @TextColumn('Name.') readonly name!: string;
  @TextColumn('Party of the co-operation it stands for.') readonly standsBehind!: string;
  @DateColumn('Day of admission.') readonly admittedOn!: string;
}

interface DeckKey {
  readonly from: CalendarDate;
  readonly shareholders: readonly string[];
}

/** The decks of a venture in order of their days: what a new one begins before and ends. */
@Entity()
export class EquityBook {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @JsonColumn('First day and shareholders of every deck.', undefined, { isArray: true })
  readonly decks!: readonly DeckKey[];
}

export const equityView: Projection<VentureEvent> = {
  name: 'equity',
  version: 1,
  tables: [Equity, Shareholder, EquityBook],
  on: [ShareholderAdmitted, EquityDeckSet],
  async apply(rows, { event: { type, data } }) {
    if (type === 'ShareholderAdmitted') await rows.insert(Shareholder, data);
    if (type !== 'EquityDeckSet') return;
    const { ventureId, from, shares, evidence, correction } = data;
    const known = (await rows.get(EquityBook, { ventureId }))?.decks ?? [];
    const before = known.findLast((deck) => deck.from < from);
    const after = known.find((deck) => deck.from > from);
    for (const shareholder of known.find((deck) => deck.from === from)?.shareholders ?? []) {
      await rows.delete(Equity, { ventureId, ownedFrom: from, shareholder });
    }
    if (before) {
      for (const shareholder of before.shareholders) {
        await rows.update(
          Equity,
          { ventureId, ownedFrom: before.from, shareholder },
          { ownedUntil: addDays(from, -1) },
        );
      }
    }
    for (const { shareholder, share } of shares) {
      await rows.upsert(Equity, {
        ventureId,
        ownedFrom: from,
        shareholder,
        ownedUntil: after ? addDays(after.from, -1) : null,
        share: ratioText(share),
        evidence,
        correction: correction ?? null,
      });
    }
    const deck = { from, shareholders: shares.map(({ shareholder }) => shareholder) };
    const decks = [...known.filter((one) => one.from !== from), deck].sort((a, b) => (a.from < b.from ? -1 : 1));
    await rows.upsert(EquityBook, { ventureId, decks });
  },
};
