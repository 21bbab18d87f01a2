/** The register names enterprises and places: everyone but administrators works with it. */
export const READERS = ['preparer', 'reviewer', 'auditor', 'jv-manager', 'park-operations'] as const;
/** Who enters things in the register. */
export const WRITERS = ['preparer', 'park-operations'] as const;
