import type { Command, Decider, Fen } from '@ledger/kernel';
import { ReceiptsImported, type ImportEvent } from './fact.events.js';
import { reject } from './fact.rejections.js';

/** Registers a file as posted, in the same append as its receipts. `controlTotal` in fen. */
export type RegisterImport = Command<
  'RegisterImport',
  { readonly batch: string; readonly rows: number; readonly controlTotal: Fen }
>;
export type ImportState = { readonly imported: boolean };

export const importStream = (batch: string): string => `import-${batch}`;

/** A file is posted once, whoever brings it: its own SHA-256 names the stream. */
export const importDecider: Decider<ImportState, RegisterImport, ImportEvent> = {
  initial: { imported: false },
  decide(state, { data, by }) {
    if (state.imported) reject('fact.already-imported', data.batch, { batch: data.batch });
    return [ReceiptsImported({ ...data, importedBy: { user: by.user, party: by.party } })];
  },
  evolve: () => ({ imported: true }),
};
