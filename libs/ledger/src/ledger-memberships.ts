import { Global, Injectable, Module, type DynamicModule } from '@nestjs/common';
import { Identity } from '@ledger/identity';
import { Memberships, People } from '@ledger/settlement';

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

/** What people are called, as identity knows it now. */
@Injectable()
export class LedgerPeople extends People {
  constructor(private readonly identity: Identity) {
    super();
  }

  async nameOf(login: string): Promise<string | undefined> {
    return (await this.identity.userOf(login))?.name;
  }
}

/** Global for what it gives to settlement, which stands above the people: who somebody is elsewhere, and their name. */
@Global()
@Module({
  providers: [
    LedgerMemberships,
    LedgerPeople,
    { provide: Memberships, useExisting: LedgerMemberships },
    { provide: People, useExisting: LedgerPeople },
  ],
  exports: [Memberships, People],
})
export class MembershipsModule {
  /** `people`: the one identity module of the application. */
  static of(people: DynamicModule): DynamicModule {
    return { module: MembershipsModule, imports: [people] };
  }
}
