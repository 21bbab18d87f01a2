/**
 * What a person is in another ledger. Whoever keeps the people provides it; without one nobody nets across ledgers.
 */
export abstract class Memberships {
  abstract of(ledger: string, login: string): Promise<{ readonly party: string; readonly role: string } | undefined>;
}
