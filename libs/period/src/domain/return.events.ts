import { amount, creditCode, defineEvent, divisionCode, optional, text, textAs } from '@ledger/kernel';
import { of } from './shapes.js';

const named = { ...of, party: text, taxType: text, place: textAs(divisionCode) };

/**
 * A party's officer entered what the treasury's report (国库报表) has for one tax of a period at one place: receipts less
 * refunds, in fen. The facts must come to the same before anyone signs. A later figure takes its place.
 */
export const ControlTotalEntered = defineEvent('ControlTotalEntered', 1, {
  ...named,
  amount,
  evidence: text,
  enteredBy: text,
});

/** Nothing came in (零申报), said expressly: of one tax at one place, from one enterprise or from all of them. */
export const NilReturned = defineEvent('NilReturned', 1, {
  ...named,
  creditCode: optional(textAs(creditCode)),
  evidence: text,
  returnedBy: text,
});

/** A nil return was taken back: something did come in, or will. */
export const NilReturnWithdrawn = defineEvent('NilReturnWithdrawn', 1, {
  ...named,
  creditCode: optional(textAs(creditCode)),
  reason: text,
  withdrawnBy: text,
});

export const returnEvents = [ControlTotalEntered, NilReturned, NilReturnWithdrawn] as const;
