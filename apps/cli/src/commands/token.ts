import { Option, type Command } from 'commander';
import { words } from '../language.js';
import { withLedger, type Common } from '../session.js';
import { print, printJson, say } from '../terminal.js';

interface TokenOptions extends Common {
  readonly expires?: string;
  readonly access: 'read' | 'write';
  readonly area?: readonly string[];
}

const USUAL_DAYS = 30;

/** `token`: a bearer token for a member of the ledger. Whoever may run this holds the database. */
export function addToken(program: Command): void {
  program
    .command('token')
    .description(words('为账本成员签发令牌，只显示一次', 'issue a bearer token to a member, shown once'))
    .argument('<login>', words('登录名', 'login'))
    .option(
      '--expires <date>',
      words(`到期日；缺省 ${USUAL_DAYS} 天后`, `last day it holds; in ${USUAL_DAYS} days unless given`),
    )
    .addOption(
      new Option('--access <access>', words('只读，或可办理', 'for asking, or also for acting'))
        .choices(['read', 'write'])
        .default('write'),
    )
    .option(
      '--area <area...>',
      words('仅限这些接口范围，如 receipts', 'these areas of the API alone, such as receipts'),
    )
    .action(async (login: string, _: unknown, command: Command) => {
      const options: TokenOptions = command.optsWithGlobals();
      const { access, area = [] } = options;
      await withLedger(options, false, async ({ app, ledger }) => {
        const { Clock } = await import('@ledger/edge');
        const { Identity } = await import('@ledger/identity');
        const { addDays, calendarDate, SYSTEM } = await import('@ledger/kernel');
        const expiresOn =
          options.expires === undefined
            ? addDays(app.get(Clock, { strict: false }).today(), USUAL_DAYS)
            : calendarDate(options.expires);
        const { token, tokenId } = await app
          .get(Identity, { strict: false })
          .issueToken({ login, ledger, expiresOn, access, areas: area }, SYSTEM);
        if (options.json) printJson({ login, ledger, tokenId, token, expiresOn, access, areas: area });
        else print(token);
        say(
          words(
            `${login} 在 ${ledger} 的令牌，至 ${expiresOn}；不会再次显示`,
            `token of ${login} for ${ledger} until ${expiresOn}; it is not shown again`,
          ),
        );
      });
    });
}
