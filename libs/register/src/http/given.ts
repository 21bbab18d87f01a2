/** An id within the ledger, such as qz-001. */
export const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/** The fields that were given: what a request leaves out is left out of the command too. */
export const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
