import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { EdgeModule } from '@ledger/edge';
import { AccountController } from './http/account.controller.js';
import { AuthenticationGuard } from './http/authentication.guard.js';
import { MemberController } from './http/member.controller.js';
import { OidcController } from './http/oidc.controller.js';
import { ReadingController } from './http/reading.controller.js';
import { RightsGuard } from './http/rights.guard.js';
import { SessionController } from './http/session.controller.js';
import { Standpoint } from './http/standpoint.js';
import { TokenController } from './http/token.controller.js';
import './http/identity.problems.js';
import { Identity } from './identity.js';
import { Flows } from './oidc/flows.js';
import { OidcProvider } from './oidc/provider.js';
import { OIDC_SETTINGS, type OidcSettings } from './oidc/settings.js';
import { Subjects } from './oidc/subjects.js';
import { ReadingInterceptor } from './reading/reading.interceptor.js';
import { Readings } from './reading/readings.js';
import { Attempts } from './secrets/attempts.js';
import { Credentials } from './secrets/credentials.js';
import { PasswordCost } from './secrets/password-hash.js';
import { Sessions } from './secrets/sessions.js';
import { Tokens } from './secrets/tokens.js';

/** People and their rights. Its guards stand before every route of the application, in this order. */
@Module({
  imports: [EdgeModule],
  controllers: [
    SessionController,
    AccountController,
    MemberController,
    TokenController,
    OidcController,
    ReadingController,
  ],
  providers: [
    Identity,
    Attempts,
    Credentials,
    Sessions,
    Tokens,
    PasswordCost,
    Standpoint,
    OidcProvider,
    Flows,
    Subjects,
    Readings,
    { provide: APP_GUARD, useClass: AuthenticationGuard },
    { provide: APP_GUARD, useClass: RightsGuard },
    { provide: APP_INTERCEPTOR, useClass: ReadingInterceptor },
  ],
  exports: [Identity],
})
export class IdentityModule {
  /** With sign-in through an identity provider, where one is set up. */
  static with(oidc?: OidcSettings): DynamicModule {
    return { module: IdentityModule, providers: oidc ? [{ provide: OIDC_SETTINGS, useValue: oidc }] : [] };
  }
}
