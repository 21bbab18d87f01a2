import { Global, Injectable, Module } from '@nestjs/common';
import { Identity, IdentityModule } from '@ledger/identity';
import { Memberships } from '@ledger/settlement';

/** What a person is in another ledger, as identity knows it now. */
@Injectable()
export class LedgerMemberships extends Memberships {
  constructor(private readonly identity: Identity) {
    super();
  }

  async of(ledger: string, login: string): Promise<{ readonly party: string; readonly role: string } | undefined> {
    return (await this.identity.userOf(login))?.memberships.get(ledger);
  }
}

/** Global for the one thing it gives to settlement, which stands above the people: who somebody is elsewhere. */
@Global()
@Module({
  imports: [IdentityModule],
  providers: [LedgerMemberships, { provide: Memberships, useExisting: LedgerMemberships }],
  exports: [Memberships],
})
export class MembershipsModule {}
