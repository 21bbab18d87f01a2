import type { Command } from 'commander';
import { words } from '../language.js';

export interface ClockOptions {
  readonly at?: string;
  readonly knownAt?: string;
  readonly asOf?: string;
}

/** Both clocks; `--known-at` is the API's name for `--at`. */
export const addClocks = (command: Command): Command =>
  command
    .option(
      '--at <standpoint>',
      words('知悉口径：位置或带时区的时间', 'recorded time: a position, or an instant with an offset'),
    )
    .option('--known-at <standpoint>', words('同 --at', 'the same as --at'))
    .option('--as-of <date>', words('业务口径：日期', 'business date'));
