import { DateField, OneOfField, TextListField } from '@ledger/edge';
import { calendarDate, type Wire } from '@ledger/kernel';
import { ACCESS, type Access } from '../domain/identity.events.js';
import { AREA } from '../domain/token.rules.js';
import type { TokenWanted } from '../identity.js';

type Facts = Omit<TokenWanted, 'ledger' | 'login'>;

/**
 * Issues a token with which a program acts for you in this ledger. It signs nothing: signing takes your password.
 * Errors: 422 `identity.token-expiry`; 403 `identity.session-needed`; 409 `identity.token-shown` for a repeated key.
 */
export class IssueTokenRequest implements Wire<Facts> {
  @DateField('Last day on which the token is good.') readonly expiresOn!: string;
  @OneOfField('What it is for: asking, unless it is also to act.', ACCESS, { optional: true }) readonly access?: Access;
  @TextListField('Areas it opens, the first part of addresses inside the ledger: receipts, audit. None named: all.', {
    optional: true,
    max: 40,
    pattern: AREA,
  })
  readonly areas?: string[];

  facts(): Facts {
    const { expiresOn, access, areas } = this;
    return { expiresOn: calendarDate(expiresOn), ...(access && { access }), ...(areas && { areas }) };
  }
}
