import { Body, Get, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  Accepted,
  accepted,
  Act,
  Acting,
  Ask,
  Asking,
  LedgerController,
  page,
  PageOf,
  Rights,
  TextField,
  type Page,
} from '@ledger/edge';
import { EventStore, Views } from '@ledger/event-store';
import { keyIdOf } from '../domain/detached-signature.js';
import { partyKeyDecider, partyKeyStream, type PartyKeyCommand } from '../domain/party-key.decider.js';
import { readPublicKey } from '../public-key.js';
import { PartyKey } from '../read/party-key.view.js';
import './period.problems.js';

/** Registers a public key of one's own party. Errors: 409 `period.key-exists`; 422 `period.bad-key`. */
export class RegisterPartyKeyRequest {
  @TextField('Ed25519 public key: PEM (SPKI), or a C2SP verifier key.', { max: 1000 }) readonly publicKey!: string;
  @TextField('Who keeps the private half.', { max: 100 }) readonly holder!: string;
}

/** Revokes a key; what was signed with it stands. Errors: 409 `period.key-unknown`. */
export class RevokePartyKeyRequest {
  @TextField('Why.', { max: 500 }) readonly reason!: string;
}

@LedgerController('party-keys', '关账')
export class PartyKeyController {
  constructor(
    private readonly events: EventStore,
    private readonly views: Views,
  ) {}

  /** Keys of all parties. */
  @Get()
  @Rights('preparer', 'reviewer', 'auditor')
  @ApiOkResponse({ type: PageOf(PartyKey) })
  async list(@Asking() ask: Ask): Promise<Page<PartyKey>> {
    return page(await this.views.list(PartyKey, ask.question<PartyKey>()));
  }

  /** Registers a key of one's own party. The private half is never sent. */
  @Post()
  @Rights('reviewer')
  async register(@Body() { publicKey: given, holder }: RegisterPartyKeyRequest, @Acting() act: Act): Promise<Accepted> {
    const publicKey = readPublicKey(given);
    const command = { type: 'RegisterPartyKey', data: { publicKey, holder }, by: act.by } as const;
    const id = keyIdOf(publicKey);
    return accepted(await this.decide(act, command), { id, location: `/v1/ledgers/${act.ledger}/party-keys/${id}` });
  }

  /** Revokes a key of one's own party. */
  @Post(':keyId/revocation')
  @Rights('reviewer')
  async revoke(
    @Param('keyId') keyId: string,
    @Body() { reason }: RevokePartyKeyRequest,
    @Acting() act: Act,
  ): Promise<Accepted> {
    return accepted(await this.decide(act, { type: 'RevokePartyKey', data: { keyId, reason }, by: act.by }));
  }

  private decide(act: Act, command: PartyKeyCommand) {
    const { expected: _key, ...context } = act.context();
    return this.events.decide(partyKeyStream(act.by.party), partyKeyDecider, command, context);
  }
}
