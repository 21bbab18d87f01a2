import { defineEvent, listOf, text, type Command, type Decider, type EventOf } from '@ledger/kernel';

/** The settlement of one more period was drawn; these of the agreement's were still open when it was, itself included. */
export const SettlementRoundDrawn = defineEvent('SettlementRoundDrawn', 1, {
  agreementId: text,
  settlementId: text,
  open: listOf(text), // in the order they were drawn
});
export const roundEvents = [SettlementRoundDrawn] as const;
export type RoundEvent = EventOf<(typeof roundEvents)[number]>;

/** `open`: of those open before, what still is now, as whoever draws has looked it up. */
export type DrawRound = Command<
  'DrawRound',
  { readonly agreementId: string; readonly settlementId: string; readonly open: readonly string[] }
>;
export interface RoundState {
  readonly open: readonly string[];
  readonly drawn: readonly string[];
}

export const roundStream = (agreementId: string): string => `settlements-${agreementId}`;

/** The settlements of one agreement in the order they were drawn, so that a later one finds what earlier ones left. */
export const roundDecider: Decider<RoundState, DrawRound, RoundEvent> = {
  initial: { open: [], drawn: [] },
  decide({ drawn }, { data: { agreementId, settlementId, open } }) {
    if (drawn.includes(settlementId)) return [];
    return [SettlementRoundDrawn({ agreementId, settlementId, open: [...open, settlementId] })];
  },
  evolve: ({ drawn }, { data: { settlementId, open } }) => ({ open, drawn: [...drawn, settlementId] }),
};
