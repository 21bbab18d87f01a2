import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AgreementModule } from '@ledger/agreement/module';
import { ArrangementModule } from '@ledger/arrangement';
import { allEvents, allProjections, AuditModule } from '@ledger/audit';
import type { Database } from '@ledger/database';
import { EdgeModule } from '@ledger/edge';
import { EventStoreModule, logPool, type NoteSigner } from '@ledger/event-store';
import { FactModule } from '@ledger/fact';
import { IdentityModule, type OidcSettings } from '@ledger/identity';
import { JournalModule } from '@ledger/journal';
import { PeriodModule } from '@ledger/period';
import { RegisterModule } from '@ledger/register';
import { SettlementModule } from '@ledger/settlement';
import { clauses } from '@ledger/sharing';
import { SharingModule } from '@ledger/sharing/module';
import { StatisticsModule } from '@ledger/statistics';
import { VentureModule } from '@ledger/venture';
import { HealthController } from './health.controller.js';
import { MembershipsModule } from './ledger-memberships.js';
import { SightsModule } from './ledger-sights.js';

export interface LedgerOptions {
  readonly database: Database;
  readonly signer: NoteSigner;
  /** Whether this process runs reactions and projections. */
  readonly follow: boolean;
  /** The identity provider people may sign in through; none unless given. */
  readonly oidc?: OidcSettings;
}

/** The whole product, put together once for every process that runs it. */
@Module({})
export class LedgerModule {
  static on({ database: { url }, signer, follow, oidc }: LedgerOptions): DynamicModule {
    const people = IdentityModule.with(oidc);
    return {
      module: LedgerModule,
      imports: [
        CqrsModule.forRoot(),
        EdgeModule,
        EventStoreModule.forRoot({
          url,
          pool: logPool(url, { max: 20 }),
          events: allEvents,
          projections: allProjections,
          signer,
          follow,
        }),
        people,
        MembershipsModule.of(people),
        SightsModule,
        AgreementModule.with(clauses),
        VentureModule,
        RegisterModule,
        FactModule,
        SharingModule,
        StatisticsModule,
        PeriodModule,
        ArrangementModule,
        SettlementModule,
        JournalModule,
        AuditModule,
      ],
      controllers: [HealthController],
    };
  }
}
