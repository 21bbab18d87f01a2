import { Global, Injectable, Module, type DynamicModule } from '@nestjs/common';
import { Identity } from '@ledger/identity';
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
  providers: [LedgerMemberships, { provide: Memberships, useExisting: LedgerMemberships }],
  exports: [Memberships],
})
export class MembershipsModule {
  /** `people`: the one identity module of the application. */
  static of(people: DynamicModule): DynamicModule {
    return { module: MembershipsModule, imports: [people] };
  }
}
