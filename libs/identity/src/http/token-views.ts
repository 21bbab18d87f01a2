import { ApiProperty } from '@nestjs/swagger';
import { Accepted } from '@ledger/edge';
import { ACCESS, type Access } from '../domain/identity.events.js';
import type { Token } from '../domain/token.rules.js';
import type { MintedToken } from '../identity.js';
import type { ApiToken } from '../read/token.view.js';

const LAST_USED = {
  type: String,
  format: 'date-time',
  required: false,
  description: 'Last use, to the minute; absent when never used.',
} as const;

/** A token, whole, this once. */
export class IssuedToken extends Accepted {
  @ApiProperty({ type: String, description: 'hz_<id>_<secret>; cannot be shown again.' }) readonly token: string;

  constructor({ appended, tokenId, token }: MintedToken) {
    super(appended, tokenId);
    this.token = token;
  }
}

/** A token of the person who asks. */
export class OwnToken {
  @ApiProperty({ type: String }) readonly tokenId!: string;
  @ApiProperty({ type: String }) readonly ledger!: string;
  @ApiProperty({ type: String, enum: ACCESS }) readonly access!: Access;
  @ApiProperty({ type: [String], description: 'Areas it opens; none named: all.' }) readonly areas!: readonly string[];
  @ApiProperty({ type: String, format: 'date' }) readonly expiresOn!: string;
  @ApiProperty(LAST_USED) readonly lastUsedAt?: string;
}

export class OwnTokenList {
  @ApiProperty({ type: [OwnToken] }) readonly data!: readonly OwnToken[];
}

/** A token of a member, as the administrator and the auditor see it. */
export class TokenView {
  @ApiProperty({ type: String }) readonly tokenId!: string;
  @ApiProperty({ type: String }) readonly login!: string;
  @ApiProperty({ type: String, enum: ACCESS }) readonly access!: string;
  @ApiProperty({ type: [String], description: 'Areas it opens; none named: all.' }) readonly areas!: readonly string[];
  @ApiProperty({ type: String, format: 'date' }) readonly expiresOn!: string;
  @ApiProperty({ type: Boolean }) readonly revoked!: boolean;
  @ApiProperty(LAST_USED) readonly lastUsedAt?: string;
}

export class TokenPage {
  @ApiProperty({ type: [TokenView] }) readonly data!: readonly TokenView[];
  @ApiProperty({ type: String, required: false, description: 'Cursor of the rows after these.' })
  readonly next?: string;
}

type LastUsed = ReadonlyMap<string, Date>;
const used = (tokenId: string, lastUsed: LastUsed) => {
  const at = lastUsed.get(tokenId);
  return at && { lastUsedAt: at.toISOString() };
};

export const ownTokens = (tokens: ReadonlyMap<string, Token>, lastUsed: LastUsed): OwnToken[] =>
  [...tokens].map(([tokenId, { ledger, access, areas, expiresOn }]) => ({
    tokenId,
    ledger,
    access,
    areas,
    expiresOn,
    ...used(tokenId, lastUsed),
  }));

export const tokenView = (row: ApiToken, lastUsed: LastUsed): TokenView => {
  const { tokenId, login, access, areas, expiresOn, revoked } = row;
  return { tokenId, login, access, areas, expiresOn, revoked, ...used(tokenId, lastUsed) };
};
