import { randomUUID } from 'node:crypto';
import { Option, type Command } from 'commander';
import type { Actor, Period } from '@ledger/kernel';
import type { PeriodCommand, PeriodState } from '@ledger/period';
import { BadData, UsageError } from '../exit.js';
import { words } from '../language.js';
import { withLedger, type Common, type Session } from '../session.js';
import { readSignature } from '../signature-file.js';
import { print, printJson, say } from '../terminal.js';

const STEPS = ['lock', 'propose', 'submit', 'sign'] as const;

interface CloseOptions extends Common {
  readonly step: (typeof STEPS)[number];
  readonly revision?: string;
  readonly fingerprint?: string;
  readonly signature?: string;
  readonly reason?: string;
  readonly dryRun?: boolean;
}

/** `close`: one step of closing a period, for the officer whose token is given. */
export function addClose(program: Command): void {
  program
    .command('close')
    .description(
      words(
        '关账的一步：锁定、提出、经办提交、复核签署',
        "one step of closing a period: lock, propose, submit to one's reviewer, sign",
      ),
    )
    .argument('<agreement>', words('协议编号', 'agreement'))
    .argument('<period>', words('期间，如 2024-Q1', 'period such as 2024-Q1'))
    .addOption(new Option('--step <step>', words('步骤', 'step')).choices(STEPS).makeOptionMandatory())
    .option('--revision <n>', words('所提交或所签稿次', 'revision that is submitted or signed'))
    .option('--fingerprint <hex>', words('所提交或所签指纹', 'fingerprint that is submitted or signed'))
    .option(
      '--signature <file>',
      words(
        '签署时附上 hezhang sign 所写的签名文件，稿次与指纹以其为准',
        'signs with a detached signature as hezhang sign wrote it, which names revision and fingerprint',
      ),
    )
    .option(
      '--reason <text>',
      words('有待说明的事项时，提交的理由', 'why it is put to the parties in spite of warnings'),
    )
    .option('--dry-run', words('只显示将发生什么', 'show what would happen, write nothing'))
    .action(async (agreement: string, period: string, _: unknown, command: Command) =>
      takeStep(agreement, period, await withSignature(agreement, period, command.optsWithGlobals())),
    );
}

/** One step, as the options say. */
export const takeStep = (agreementId: string, period: string, options: Step): Promise<void> =>
  withLedger(options, true, (session) => closeStep(agreementId, period, session, options));

/** Options of one step; what is signed outside says itself which revision it is of. */
export interface Step extends Omit<CloseOptions, 'signature'> {
  readonly detached?: { readonly keyId: string; readonly signature: string };
}

async function withSignature(
  agreementId: string,
  period: string,
  { signature: path, ...options }: CloseOptions,
): Promise<Step> {
  if (path === undefined) return options;
  if (options.step !== 'sign')
    throw new UsageError(words('--signature 只用于 --step sign', '--signature goes with --step sign'));
  const signed = await readSignature(path);
  const { keyId, signature, fingerprint } = signed;
  const revision = `${signed.revision}`;
  const differs =
    signed.agreementId !== agreementId ||
    signed.period !== period ||
    (options.revision ?? revision) !== revision ||
    (options.fingerprint ?? fingerprint).toLowerCase() !== fingerprint;
  if (differs) {
    const of = `${signed.agreementId} ${signed.period} r${revision} ${fingerprint}`;
    throw new BadData([words(`${path} 所签的是 ${of}`, `${path} is a signature of ${of}`)]);
  }
  return { ...options, revision, fingerprint, detached: { keyId, signature } };
}

async function closeStep(agreementId: string, named: string, session: Session, options: Step): Promise<void> {
  const { period: readPeriod } = await import('@ledger/kernel');
  const { Books } = await import('@ledger/period');
  const period = readPeriod(named);
  await session.fresh();
  const state = await session.app.get(Books, { strict: false }).of(session.ledger).period(agreementId, period);
  const { step, revision, fingerprint } = options;
  const ofRevision = step === 'submit' || step === 'sign';
  if (ofRevision && (revision === undefined || fingerprint === undefined)) return offer(period, state, options);
  const by = await officer(session, options);
  const command = commandOf(agreementId, period, by, options);
  if (options.dryRun) return tryStep(agreementId, period, command, session, options);
  const { CommandBus } = await import('@nestjs/cqrs');
  const { Clock } = await import('@ledger/edge');
  const { DecidePeriod } = await import('@ledger/period');
  const context = {
    ledger: session.ledger,
    key: randomUUID(),
    effectiveOn: session.app.get(Clock, { strict: false }).today(),
  };
  const appended = await session.app.get(CommandBus).execute(new DecidePeriod(period, command, context));
  await session.fresh();
  const after = await session.app.get(Books, { strict: false }).of(session.ledger).period(agreementId, period);
  if (options.json) printJson({ ...appended, ...stateJson(after) });
  else print(stateText(period, after));
}

/** Whoever signs gives their password again; to see what would happen, the token will do. */
function officer(session: Session, { step, dryRun }: Step): Promise<Actor> {
  if (step === 'lock') return session.actor('preparer', 'reviewer');
  if (step !== 'sign') return session.actor('preparer');
  return dryRun === true ? session.actor('reviewer', 'signatory') : session.signer();
}

function commandOf(
  agreementId: string,
  period: Period,
  by: Actor,
  { step, revision, fingerprint = '', reason, detached }: Step,
): PeriodCommand {
  const of = { agreementId, period };
  switch (step) {
    case 'lock':
      return { type: 'LockPeriod', data: of, by };
    case 'propose':
      return { type: 'ProposePackage', data: { ...of, ...(reason !== undefined && { reason }) }, by };
    case 'submit':
    case 'sign': {
      if (!/^[1-9]\d*$/.test(revision ?? ''))
        throw new UsageError(words('--revision 须为正整数', '--revision must be a whole number'));
      const told = { ...of, revision: Number(revision), fingerprint: fingerprint.toLowerCase(), party: by.party };
      if (step === 'submit') return { type: 'SubmitPackage', data: told, by };
      return { type: 'SignPackage', data: { ...told, ...(detached && { detached }) }, by };
    }
  }
}

/** Nobody submits or signs what they have not been shown: without revision and fingerprint they are shown, and that is all. */
function offer(period: Period, state: PeriodState, { json }: Step): void {
  if (json) printJson(stateJson(state));
  else print(stateText(period, state));
  const { revision, fingerprint } = state;
  if (fingerprint === undefined) say(words('尚无可提交或签署的稿次', 'there is nothing to submit or sign yet'));
  else
    say(
      words(
        `核对后请加 --revision ${revision} --fingerprint ${fingerprint}`,
        `once checked, add --revision ${revision} --fingerprint ${fingerprint}`,
      ),
    );
}

/** The rules are asked as they would be, and what they answer is not stored. */
async function tryStep(
  agreementId: string,
  period: Period,
  command: PeriodCommand,
  { app, ledger }: Session,
  { json }: Step,
): Promise<void> {
  const { Books, partyKeyDecider, partyKeyStream, periodDecider, periodIn, ReadReadiness, requiredBy } =
    await import('@ledger/period');
  const books = app.get(Books, { strict: false });
  const own = books.of(ledger);
  const book = await own.book(agreementId, period);
  const known = async (): Promise<object> => {
    if (command.type === 'SubmitPackage') return {};
    if (command.type === 'SignPackage') {
      const { detached, party } = command.data;
      const required = requiredBy(await own.closing(agreementId, period));
      if (!detached) return { required };
      const { EventStore } = await import('@ledger/event-store');
      const { state } = await app.get(EventStore).load(ledger, partyKeyStream(party), partyKeyDecider);
      return { required, ...(Object.hasOwn(state, detached.keyId) && { key: state[detached.keyId] }) };
    }
    if (command.type === 'ProposePackage') {
      const closing = await own.closing(agreementId, period);
      const outside = await app.get(ReadReadiness, { strict: false }).outside(ledger, closing, period);
      const governing = await own.governing(agreementId);
      return { outside, governing, checkpoint: await books.checkpoint(ledger) };
    }
    return own.locking(agreementId, period);
  };
  const events = periodDecider.decide(book, {
    ...command,
    data: { ...command.data, ...(await known()) },
  } as PeriodCommand);
  const after = periodIn(
    events.reduce((state, event) => periodDecider.evolve(state, event), book),
    period,
  );
  if (json) printJson({ dryRun: true, events: events.map(({ type }) => type), ...stateJson(after) });
  else
    print(
      `${words('将发生', 'would happen')}: ${events.map(({ type }) => type).join(', ')}\n${stateText(period, after)}`,
    );
}

const stateJson = ({ status, revision, fingerprint, parties, submissions, signatures }: PeriodState): object => ({
  status,
  packageRevision: revision,
  fingerprint,
  parties,
  submissions,
  signatures,
});

function stateText(period: Period, state: PeriodState): string {
  const { status, revision, fingerprint, parties } = state;
  const [submitted, signed] = [state.submissions, state.signatures].map(
    (list) => list.map(({ party, user }) => `${party} (${user})`).join(', ') || words('（无）', '(none)'),
  );
  return [
    `${period}: ${status}`,
    ...(fingerprint === undefined
      ? []
      : [`${words('稿次', 'revision')} ${revision}`, `${words('指纹', 'fingerprint')} ${fingerprint}`]),
    ...(parties.length > 0
      ? [
          `${words('应签', 'to sign')}: ${parties.join(', ')}; ${words('已提交', 'submitted')}: ${submitted}; ` +
            `${words('已签', 'signed')}: ${signed}`,
        ]
      : []),
  ].join('\n');
}
