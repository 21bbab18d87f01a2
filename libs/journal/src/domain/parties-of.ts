const NAMED = ['treasury', 'entitled', 'held'];
const BETWEEN = ['receivable', 'payable', 'transit'];

/** Whose account it is in the governments' ledger, and towards whom; a superior's, or one of the joint company, is no party's. */
export function partiesOf(account: string): { readonly party: string | null; readonly counterparty: string | null } {
  const [kind = '', ...names] = account.replace(/^interest:/, '').split(':');
  if (NAMED.includes(kind)) return { party: names[0] ?? null, counterparty: null };
  if (BETWEEN.includes(kind)) return { party: names[0] ?? null, counterparty: names[1] ?? null };
  return { party: kind === 'netting' ? (names.at(-1) ?? null) : null, counterparty: null };
}

/** The joint company an account is of. */
export const ventureOf = (account: string): string | null => /^venture:([^:]+)/.exec(account)?.[1] ?? null;
