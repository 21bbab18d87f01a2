import { CountColumn, JsonColumn, KeyColumn, LedgerColumn } from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { Entity } from 'typeorm';
import { agreementEvents, type AgreementEvent } from '../domain/agreement.events.js';
import type { Reach } from '../domain/reach.js';

/** Whom every version of an agreement names and when it governs, without what it says: who may see what. */
@Entity('agreement_reach')
export class AgreementReach {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Agreement.') readonly agreementId!: string;
  @JsonColumn('Versions in their order.', undefined, { isArray: true }) readonly versions!: readonly Reach[];
  @CountColumn('Revision of the stream.') readonly revision!: number;
}

export const agreementReachView: Projection<AgreementEvent> = {
  name: 'agreement-reach',
  version: 1,
  tables: [AgreementReach],
  on: agreementEvents,
  async apply(rows, { event: { type, data }, revision }) {
    const { agreementId, version } = data;
    const known = (await rows.get(AgreementReach, { agreementId }))?.versions ?? [];
    const became = (which: number | undefined, status: Reach['status']): readonly Reach[] =>
      known.map((one) => (one.version === which ? { ...one, status } : one));
    const store = (versions: readonly Reach[]) => rows.upsert(AgreementReach, { agreementId, versions, revision });
    switch (type) {
      case 'AgreementDrafted': {
        const { parties, signers, validity, replaces } = data;
        const drafted: Reach = {
          version,
          status: 'draft',
          parties: parties.map(({ party }) => party),
          signers,
          validity,
        };
        return store([...became(replaces, 'replaced'), drafted]);
      }
      case 'AgreementSigned':
        return store(known);
      case 'AgreementTookEffect':
        return store(became(version, 'in-force'));
      case 'AgreementWithdrawn':
        return store(became(version, 'withdrawn'));
    }
  },
};
