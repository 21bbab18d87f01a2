/** The role of the running application: it may add to history, never change it. */
export const applicationRole = 'hezhang_app';

/** Owns the embedded database and what the migrations make in it. */
export const ownerRole = 'hezhang_owner';
