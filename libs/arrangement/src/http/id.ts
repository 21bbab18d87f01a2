/** An id within the ledger, such as qz-001. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
