import { agreementProjections } from '@ledger/agreement/module';
import { arrangementProjections } from '@ledger/arrangement';
import type { Projection } from '@ledger/event-store';
import { factProjections } from '@ledger/fact';
import { identityProjections } from '@ledger/identity';
import { journal } from '@ledger/journal';
import { disputes, partyKeys, periods } from '@ledger/period';
import { registerProjections } from '@ledger/register';
import { nettings, settlements } from '@ledger/settlement';
import { ventureProjections } from '@ledger/venture';

/** Every read model, live and replayed. */
export const allProjections: readonly Projection[] = [
  ...agreementProjections,
  ...ventureProjections,
  ...registerProjections,
  ...factProjections,
  periods,
  ...arrangementProjections,
  disputes,
  partyKeys,
  settlements,
  nettings,
  journal,
  ...identityProjections,
];
