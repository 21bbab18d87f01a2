import { DateField, ListField, RatioField, TextField } from '@ledger/edge';
import { calendarDate, ratio, type Wire } from '@ledger/kernel';
import type { EquityShare } from '../domain/equity.js';
import type { SetEquityDeck } from '../domain/decks.js';

type Facts = Omit<SetEquityDeck['data'], 'ventureId'>;

export class EquityShareRequest implements Wire<EquityShare> {
  @TextField('Shareholder.', { max: 40 }) readonly shareholder!: string;
  @RatioField('Share of the equity.') readonly share!: string;
}

/**
 * Says who owns what from a day on. Errors: 422 `venture.deck-not-whole`, `venture.not-a-shareholder`,
 * `venture.shareholder-twice`, `venture.share-not-positive`, `venture.nothing-to-correct`; 409 `venture.deck-exists`.
 */
export class SetEquityDeckRequest implements Wire<Facts> {
  @DateField('First day.') readonly from!: string;
  @ListField(
    'All shareholders, in the order of the articles; the shares sum to exactly one.',
    () => EquityShareRequest,
    { min: 1, max: 50 },
  )
  readonly shares!: readonly EquityShareRequest[];
  @TextField('Articles of association or contract it rests on.') readonly evidence!: string;
  @TextField('Why the deck of the same day is replaced.', { optional: true }) readonly correction?: string;

  facts(): Facts {
    const { from, shares, evidence, correction } = this;
    return {
      from: calendarDate(from),
      shares: shares.map(({ shareholder, share }) => ({ shareholder, share: ratio(share) })),
      evidence,
      ...(correction !== undefined && { correction }),
    };
  }
}
