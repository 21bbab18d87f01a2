/** 经办 and 复核, who do the work of a party. */
export const OFFICERS = ['preparer', 'reviewer'] as const;
/** Who reads the books of the governments: the parties' officers and the auditor. */
export const FINANCE = [...OFFICERS, 'auditor'] as const;
/** The same with the managers of the joint company, for what concerns both. */
export const FINANCE_AND_COMPANY = [...FINANCE, 'jv-manager'] as const;
/** Everybody whose work is with the park, 招商 too; the administrator sees no figures. */
export const EVERYONE_AT_WORK = [...FINANCE_AND_COMPANY, 'park-operations'] as const;
