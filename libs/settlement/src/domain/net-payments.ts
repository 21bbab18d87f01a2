import type { DrawNetPayments } from './settlement.commands.js';
import type { NettingProposed } from './netting.events.js';
import type { Terms } from './terms.js';

type Proposal = ReturnType<typeof NettingProposed>['data'];

/** Settlement of the payments that a netting leaves. */
export const nettedSettlement = (nettingId: string): string => `netting:${nettingId}`;

/**
 * Terms of the payments that a netting leaves. They take the place of the gross lines, whose agreements may differ and
 * bind them no longer: interest on a line ran until it was netted, and what is then paid late bears the interest that the
 * netting itself says, none where it says none.
 */
export function netPaymentTerms({ form, through, lateInterest }: Proposal): Terms {
  const agreed = { instalments: 'allowed', overpayment: 'refused', overdue: 'demanded' } as const;
  return { form, ...(through && { through }), ...agreed, ...(lateInterest && { lateInterest }) };
}

/** What is drawn in the home ledger once every party accepted; the day is that of the last acceptance. */
export function netPaymentsOf(proposal: Proposal): Omit<DrawNetPayments['data'], 'drawnOn'> {
  const { nettingId, dueOn, positions } = proposal;
  return { settlementId: nettedSettlement(nettingId), nettingId, terms: netPaymentTerms(proposal), dueOn, positions };
}
