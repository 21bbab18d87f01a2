import { abs, yuanText, type CalendarDate, type Fen } from '@ledger/kernel';
import type { Language } from '@ledger/sharing';
import type { Statement, StatementParty, StatementStatus } from './statement.js';

/** Columns of the page: 85 half-width characters are the type area of A4 in a 10-point font. */
const WIDTH = 85;
/** Columns for an item and its amount, which ends where they end. */
const AMOUNT = 62;

const STATUS: Readonly<Record<StatementStatus, Readonly<Record<Language, string>>>> = {
  provisional: { zh: '暂估数，尚未提交各方', en: 'provisional, not yet put to the parties' },
  proposed: { zh: '待各方签署', en: 'put to the parties for signature' },
  signed: { zh: '各方已签署，待划转', en: 'signed by all, transfers outstanding' },
  settled: { zh: '已结清', en: 'settled' },
};

const WORDS = {
  zh: {
    number: '编号',
    period: '结算期间',
    unit: '单位: 元',
    status: '状态',
    revision: (n: number) => `结算包第 ${n} 稿`,
    follows: (n: number) => `本单为重开后与已关账的第 ${n} 稿的差额；第 ${n} 稿另有结算单，其金额不在本单之内`,
    head: ['序号', '项目', '金额', '备注'],
    payable: '应划转金额合计人民币 (大写)',
    inFigures: '小写',
    checks: '勾稽核对',
    holds: '相符',
    fails: '不符',
    sealed: '(盖章)',
    reviewer: '复核',
    preparer: '经办',
    fingerprint: '内容指纹',
    none: '尚未形成',
    date: (on?: CalendarDate) =>
      on
        ? `${Number(on.slice(0, 4))} 年 ${Number(on.slice(5, 7))} 月 ${Number(on.slice(8))} 日`
        : '____ 年 __ 月 __ 日',
    prevails: '',
  },
  en: {
    number: 'No.',
    period: 'Settlement period',
    unit: 'Unit: yuan',
    status: 'Status',
    revision: (n: number) => `package revision ${n}`,
    follows: (n: number) => `The difference to revision ${n}, which was closed before and is stated on its own.`,
    head: ['No.', 'Item', 'Amount', 'Note'],
    payable: 'To be transferred in all, RMB (in capital numerals)',
    inFigures: 'in figures',
    checks: 'Controls',
    holds: 'holds',
    fails: 'DOES NOT HOLD',
    sealed: '(seal)',
    reviewer: 'Reviewer',
    preparer: 'Preparer',
    fingerprint: 'Fingerprint',
    none: 'none yet',
    date: (on?: CalendarDate) => on ?? '____-__-__',
    prevails: 'The Chinese text prevails.',
  },
} as const;

/** The statement as a page of text, to print or to send; the layout of the paper form, in Chinese or English. */
export function statementText(statement: Statement, language: Language): string {
  const words = WORDS[language];
  const { number, title, from, to, revision, follows, status, lines, payable, payableInWords, fingerprint, checks } =
    statement;
  const rule = '-'.repeat(WIDTH);
  const [no, item, amount, note] = words.head;
  const text = [
    right(`${words.number} ${number}`),
    centred(title[language]),
    '',
    apart(`${words.period}: ${words.date(from)} — ${words.date(to)}`, words.unit),
    apart(`${words.status}: ${STATUS[status][language]}`, words.revision(revision)),
    ...(follows === undefined ? [] : [words.follows(follows)]),
    rule,
    row(no, item, amount, note),
    rule,
    ...lines.map((line) =>
      row(
        `${line.number}`,
        `${'  '.repeat(line.indent)}${line.item[language]}`,
        written(line.amount),
        line.note[language],
      ),
    ),
    rule,
    `${words.payable}: ${payableInWords}`,
    right(`${words.inFigures}: ¥${yuanText(payable)}`),
    '',
    `${words.checks}:`,
    ...checks.map(({ name, holds }) => `  [${holds ? words.holds : words.fails}] ${name[language]}`),
    '',
    ...statement.parties.flatMap((party, index) => [...signature(party, index, language), '']),
    `${words.fingerprint} ${fingerprint ? grouped(fingerprint) : words.none}`,
    ...(words.prevails ? [words.prevails] : []),
  ];
  return `${text.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** Each party has its own block: a seal and a date stand inside it, never across two of them. */
function signature({ name, submitted, signed }: StatementParty, index: number, language: Language): string[] {
  const words = WORDS[language];
  const ordinal = '甲乙丙丁戊己庚辛壬癸'[index];
  const party =
    language === 'zh' ? `${ordinal ? `${ordinal}方` : `第${index + 1}方`}: ${name}` : `Party ${index + 1}: ${name}`;
  return [
    `${party} ${words.sealed}`,
    `  ${words.reviewer}: ${signed?.user ?? '________'}  ${words.preparer}: ${submitted?.user ?? '________'}`,
    `  ${words.date(signed?.on)}`,
  ];
}

/** Grouped, two decimals, a negative in parentheses: colour is not there to say it. */
const written = (amount: Fen): string => (amount < 0n ? `(${yuanText(abs(amount))})` : `${yuanText(amount)} `);

const grouped = (fingerprint: string): string => (fingerprint.toUpperCase().match(/.{1,4}/g) ?? []).join('-');

const row = (no: string, item: string, amount: string, note: string): string =>
  `${padded(no, 5)}${item}${' '.repeat(Math.max(1, AMOUNT - widthOf(item) - widthOf(amount)))}${amount}  ${note}`;

const padded = (text: string, width: number): string => `${text}${' '.repeat(Math.max(1, width - widthOf(text)))}`;
const right = (text: string): string => `${' '.repeat(Math.max(0, WIDTH - widthOf(text)))}${text}`;
const centred = (text: string): string => `${' '.repeat(Math.max(0, Math.floor((WIDTH - widthOf(text)) / 2)))}${text}`;
const apart = (left: string, far: string): string =>
  `${left}${' '.repeat(Math.max(2, WIDTH - widthOf(left) - widthOf(far)))}${far}`;

/** Columns a text takes on a terminal or a typewriter: a Chinese character takes two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
      character,
    )
      ? 2
      : 1;
  return width;
}
