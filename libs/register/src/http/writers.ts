/** Who enters things in the register. */
export const WRITERS = ['preparer', 'park-operations'] as const;
