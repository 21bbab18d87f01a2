/** Who may see what taxes an enterprise pays, and so what was apportioned. */
export const READERS = ['preparer', 'reviewer', 'auditor'] as const;
/** Who may ask where an enterprise stands; of tax they are told only when they are among {@link READERS}. */
export const EVERYONE = [...READERS, 'jv-manager', 'park-operations'] as const;
/** An id within the ledger, such as qz-001. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
