import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { Rejection } from '@ledger/kernel';
import * as oidc from 'openid-client';
import { isLocal, OIDC_SETTINGS, type OidcSettings } from './settings.js';

/** What only the two ends of one sign-in know: `state` and `nonce` go around, `verifier` stays (PKCE). */
export interface Secrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What the provider says of a person. */
export interface Person {
  readonly issuer: string;
  readonly subject: string;
  readonly userName: unknown;
  readonly name: string | undefined;
  readonly groups: readonly string[];
  readonly idToken: string;
  /** When the person last showed the provider who they are, in seconds since 1970. */
  readonly authTime: number | undefined;
}

/** The identity provider: authorization code flow with PKCE. Rejects `identity.oidc-off` while none is set up. */
@Injectable()
export class OidcProvider {
  private readonly logger = new Logger('Oidc');
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(@Optional() @Inject(OIDC_SETTINGS) private readonly set?: OidcSettings) {}

  get settings(): OidcSettings {
    if (!this.set) throw new Rejection('identity.oidc-off', 'no identity provider is set up');
    return this.set;
  }

  /** Where to send the browser; `fresh` has the provider ask for the password again. */
  async start(fresh: boolean): Promise<Secrets & { readonly url: string }> {
    const { redirectUri, scope } = this.settings;
    const configuration = await this.configuration();
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(fresh && { prompt: 'login', max_age: '0' }),
    });
    return { state, nonce, verifier, url: url.href };
  }

  /** Whom the provider sent back. Rejects `identity.oidc-refused` when anything does not fit what was started. */
  async finish(query: string, { state, nonce, verifier }: Secrets): Promise<Person> {
    const { redirectUri, groupsClaim } = this.settings;
    const configuration = await this.configuration();
    try {
      const current = new URL(redirectUri);
      current.search = query;
      const tokens = await oidc.authorizationCodeGrant(configuration, current, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims || tokens.id_token === undefined) throw new Error('no id token');
      const { issuer = '', userinfo_endpoint } = configuration.serverMetadata();
      // Providers give groups in either place.
      const more =
        claims[groupsClaim] === undefined && userinfo_endpoint !== undefined
          ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : {};
      const said: Readonly<Record<string, unknown>> = { ...more, ...claims };
      const { name, preferred_username: userName } = said;
      return {
        issuer,
        subject: claims.sub,
        userName,
        name: typeof name === 'string' && name !== '' ? name : undefined,
        groups: [said[groupsClaim]].flat().filter((group) => typeof group === 'string'),
        idToken: tokens.id_token,
        authTime: typeof claims.auth_time === 'number' ? claims.auth_time : undefined,
      };
    } catch (error) {
      const reason = reasonOf(error);
      this.logger.warn(`sign-in refused: ${reason}`);
      throw new Rejection('identity.oidc-refused', reason, { reason });
    }
  }

  /** Where to send the browser to sign out at the provider too; undefined when it has no such place. */
  async signOutUrl(idToken: string): Promise<string | undefined> {
    const { afterSignOut } = this.settings;
    const configuration = await this.configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    return oidc.buildEndSessionUrl(configuration, {
      id_token_hint: idToken,
      ...(afterSignOut !== undefined && { post_logout_redirect_uri: afterSignOut }),
    }).href;
  }

  /** The provider's own description, asked for once; a provider that was away is asked again. */
  private async configuration(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    this.discovered ??= oidc.discovery(
      new URL(issuer),
      clientId,
      clientSecret,
      clientSecret === undefined ? oidc.None() : undefined,
      isLocal(issuer) ? { execute: [oidc.allowInsecureRequests] } : {},
    );
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      this.logger.error(`${issuer} cannot be asked: ${reasonOf(error)}`);
      throw new Rejection('identity.oidc-unreachable', issuer);
    }
  }
}

/** The provider's or the library's short word for it, never a text that could carry a token. */
function reasonOf(error: unknown): string {
  const { error: said, code } = error as { error?: unknown; code?: unknown };
  for (const word of [said, code]) if (typeof word === 'string' && /^[\w.-]{1,60}$/.test(word)) return word;
  return error instanceof Error ? error.name : 'unknown';
}
