import type { Command, Decider, Event } from '@ledger/kernel';

/**
 * A decider that is told what was looked up for it. What was looked up is no part of the command: a repeated key is
 * compared by what its sender said.
 */
export const informed = <S, C extends Command, E extends Event>(
  decider: Decider<S, C, E>,
  known: object,
): Decider<S, C, E> => ({
  ...decider,
  decide: (state, command) => decider.decide(state, { ...command, data: { ...(command.data as object), ...known } }),
});
