import { agreementEvents } from '@ledger/agreement';
import { arrangementEvents } from '@ledger/arrangement';
import { LedgerCheckpointed } from '@ledger/event-store';
import { factEvents } from '@ledger/fact';
import { identityEvents } from '@ledger/identity';
import { journalEvents } from '@ledger/journal';
import type { EventType } from '@ledger/kernel';
import { partyKeyEvents, periodEvents } from '@ledger/period';
import { registerEvents } from '@ledger/register';
import { nettingEvents, referenceEvents, roundEvents, settlementEvents } from '@ledger/settlement';
import { ventureEvents } from '@ledger/venture';

/** Every event type this program reads and writes. */
export const allEvents: readonly EventType[] = [
  ...agreementEvents,
  ...ventureEvents,
  ...registerEvents,
  ...factEvents,
  ...periodEvents,
  ...arrangementEvents,
  ...partyKeyEvents,
  ...settlementEvents,
  ...roundEvents,
  ...referenceEvents,
  ...nettingEvents,
  ...journalEvents,
  ...identityEvents,
  LedgerCheckpointed,
];
