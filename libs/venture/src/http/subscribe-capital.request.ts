import { DateField, FenField } from '@ledger/edge';
import { calendarDate, fen, type Wire } from '@ledger/kernel';
import type { SubscribeCapital } from '../domain/capital.js';

type Facts = Omit<SubscribeCapital['data'], 'ventureId'>;

/**
 * Subscribes capital for all shareholders by the deck in force.
 * Errors: 409 `venture.no-deck`, `venture.over-registered-capital`; 422 `venture.due-before-subscription`,
 * `venture.due-too-late`.
 */
export class SubscribeCapitalRequest implements Wire<Facts> {
  @FenField('In fen; the registered capital unless given.', { optional: true }) readonly amount?: string;
  @DateField('Day of subscription; the day of establishment unless given.', { optional: true })
  readonly subscribedOn?: string;
  @DateField('Day by which it is due; five years after establishment unless given.', { optional: true })
  readonly dueOn?: string;

  facts(): Facts {
    const { amount, subscribedOn, dueOn } = this;
    return {
      ...(amount !== undefined && { amount: fen(amount) }),
      ...(subscribedOn !== undefined && { subscribedOn: calendarDate(subscribedOn) }),
      ...(dueOn !== undefined && { dueOn: calendarDate(dueOn) }),
    };
  }
}
