import type { Command } from 'commander';
import { words } from '../language.js';
import { takeStep, type Step } from './close.js';

/** `submit`: the preparer's half of signing, for the officer whose token is given. */
export function addSubmit(program: Command): void {
  program
    .command('submit')
    .description(
      words(
        '经办核对后把结算包提交本方复核；不带稿次与指纹时只显示',
        "submits a package to one's own reviewer once it is checked; shows it where no revision is named",
      ),
    )
    .argument('<agreement>', words('协议编号', 'agreement'))
    .argument('<period>', words('期间，如 2024-Q1', 'period such as 2024-Q1'))
    .option('--revision <n>', words('所提交稿次', 'revision that is submitted'))
    .option('--fingerprint <hex>', words('所提交指纹', 'fingerprint that is submitted'))
    .option('--dry-run', words('只显示将发生什么', 'show what would happen, write nothing'))
    .action((agreement: string, period: string, _: unknown, command: Command) =>
      takeStep(agreement, period, { ...command.optsWithGlobals<Step>(), step: 'submit' }),
    );
}
