import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { accepted, type Accepted, type Act } from '@ledger/edge';
import { DecideVenture } from '../decide-venture.js';
import type { VentureCommand } from '../domain/venture.decider.js';

/** Where the acts on a joint company come in, whichever of its controllers took them. */
@Injectable()
export class VentureDesk {
  constructor(private readonly bus: CommandBus) {}

  /** Puts the act to the decider, and answers with its place in the log and the id of what it made. */
  async decide(command: VentureCommand, act: Act, id?: string): Promise<Accepted> {
    return accepted(await this.bus.execute(new DecideVenture(command, act.context())), id === undefined ? {} : { id });
  }
}
