import { Command } from 'commander';
import { addAgreement } from './commands/agreement.js';
import { addArrangement } from './commands/arrangement.js';
import { addBundle } from './commands/bundle.js';
import { addCall } from './commands/call.js';
import { addCheckpoint } from './commands/checkpoint.js';
import { addClose } from './commands/close.js';
import { addDiff } from './commands/diff.js';
import { addDoctor } from './commands/doctor.js';
import { addImport } from './commands/import.js';
import { addJournal } from './commands/journal.js';
import { addKeys } from './commands/keys.js';
import { addLedger } from './commands/ledger.js';
import { addMigrate } from './commands/migrate.js';
import { addPeriod } from './commands/period.js';
import { addRegister } from './commands/register.js';
import { addReplay } from './commands/replay.js';
import { addSettlements } from './commands/settlements.js';
import { addSign } from './commands/sign.js';
import { addSimulate } from './commands/simulate.js';
import { addStatement } from './commands/statement.js';
import { addStatistics } from './commands/statistics.js';
import { addSubmit } from './commands/submit.js';
import { addToken } from './commands/token.js';
import { addUser } from './commands/user.js';
import { addVenture } from './commands/venture.js';
import { addVerify } from './commands/verify.js';
import { exitCodesText } from './exit.js';
import { words } from './language.js';

const COMMANDS = [
  addSimulate,
  addAgreement,
  addImport,
  addClose,
  addPeriod,
  addSubmit,
  addSign,
  addKeys,
  addStatement,
  addSettlements,
  addJournal,
  addRegister,
  addArrangement,
  addStatistics,
  addCall,
  addReplay,
  addDiff,
  addVerify,
  addBundle,
  addCheckpoint,
  addToken,
  addLedger,
  addUser,
  addMigrate,
  addVenture,
  addDoctor,
];

/** The `hezhang` command. What a command needs is loaded when it runs, so that help and what-if runs start at once. */
export function program(): Command {
  const root = new Command('hezhang')
    .description(words('合账：跨区域园区合作账本', 'Hezhang: the ledger of a cross-region park co-operation'))
    .option(
      '--ledger <id>',
      words('账本；缺省取 HEZHANG_LEDGER 或唯一的账本', 'ledger; else HEZHANG_LEDGER, else the only one there is'),
    )
    .option(
      '--token <token>',
      words('代表本人的令牌；缺省取 HEZHANG_TOKEN', 'bearer token of the person it is done for; else HEZHANG_TOKEN'),
    )
    .option('--json', words('标准输出只有 JSON', 'nothing but JSON on standard output'))
    .option('--quiet', words('不显示进度', 'no progress'))
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError(words('（用法见 --help）', '(see --help)'))
    .addHelpText('after', exitCodesText());
  for (const add of COMMANDS) add(root);
  return strict(root);
}

/** Wrong usage is thrown, never an exit on its own, so that one place decides about exit codes. */
function strict(command: Command): Command {
  command.exitOverride().allowExcessArguments(false).configureHelp({ showGlobalOptions: true });
  if (command.parent) command.addHelpText('after', exitCodesText());
  command.commands.forEach(strict);
  return command;
}
