/** The governments' ledger, and the joint company's: two ledgers that never meet in one entry. */
export const BOOKS = ['governments', 'venture'] as const;
export type Book = (typeof BOOKS)[number];

export const bookOf = (account: string): Book => (account.startsWith('venture:') ? 'venture' : 'governments');
