import { agreementHash } from '@ledger/agreement';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ruleDocument, scheme, type RuleSketch } from '../sample-facts.js';
import { ANNEX_BEGINS, ANNEX_ENDS, documentOf, openMatters, printAgreement, printProblems } from './print-agreement.js';
import { readAgreement } from './share-fact.js';

const folder = fileURLToPath(new URL('../../schemes', import.meta.url));
const schemes = readdirSync(folder).flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : []));
const printed = schemes.flatMap((name) => (['zh', 'en'] as const).map((language) => [name, language] as const));

/** What a print goes through between two offices. */
const JOURNEYS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'with Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  'with old Mac line ends': (text) => text.replaceAll('\n', '\r'),
  'stripped of blanks at line ends': (text) => text.replace(/[^\S\n]+$/gm, ''),
  'with blanks at line ends': (text) => text.replaceAll('\n', ' \t\n'),
  'with a byte order mark and without a last line end': (text) => `\uFEFF${text.trimEnd()}`,
  'signed below': (text) => `${text}\n金牛区（盖章）\n`,
};

describe.each(printed)('%s in %s', (name, language) => {
  it('gives the same agreement again, whatever befell it on the way', () => {
    const agreement = scheme(name);
    const printed = printAgreement(agreement, language);
    for (const [journey, travel] of Object.entries(JOURNEYS)) {
      const arrived = travel(printed);
      const back = readAgreement(documentOf(arrived) ?? '');
      expect([journey, back.hash]).toEqual([journey, agreement.hash]);
      expect(printProblems(arrived, back)).toEqual([]);
    }
    expect(readAgreement(documentOf(printed) ?? '')).toEqual(agreement);
  });

  it('prints alike however the document was stored', () => {
    const agreement = scheme(name);
    const sorted = JSON.stringify(agreement.document, (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort())
        : value,
    );
    expect(printAgreement(readAgreement(sorted), language)).toBe(printAgreement(agreement, language));
  });

  it('says every clause and every article, in numbered sentences without blanks at line ends', () => {
    const agreement = scheme(name);
    const text = printAgreement(agreement, language);
    const sentences = text.split('\n').filter((line) => /^ {3}\d+\.\d+ \S/.test(line));
    const clauses = agreement.rules.flatMap((rule) => rule.clauses);
    expect(sentences.length).toBeGreaterThan(clauses.length + agreement.parties.length);
    for (const { article = '' } of [...agreement.rules, ...clauses]) expect(text).toContain(article);
    expect(text).not.toMatch(/[^\S\n]$/m);
    expect(text).not.toMatch(/undefined|\[object/);
  });
});

const terms: RuleSketch = {
  parties: ['a', 'b'],
  clauses: [
    { base: 'gross', article: '第二条' },
    { split: { b: '40%', a: '60%' }, article: '第三条' },
  ],
};
const whole = readAgreement({
  ...ruleDocument(terms),
  statistics: [
    { indicator: 'output-value', article: '第九条', always: { mode: 'split', shares: { a: '1/2', b: '1/2' } } },
  ],
  partialPayment: { method: 'agreed-ratio', shares: { a: '60%', b: '40%' }, article: '第十条' },
  calendar: {
    ...{ closeWithinDays: 20, listWithinMonths: 1, planWithinMonths: 3, article: '第十一条' },
    returns: [{ taxes: ['vat'], places: ['510682'] }],
  },
});

it('reads like a contract', () => {
  expect(printAgreement(whole, 'zh').split(ANNEX_BEGINS)[0]).toBe(
    [
      '合作协议：算例',
      '代号：flat',
      '',
      '1. 合作方（按列名次序）',
      '   1.1 A（a）：飞入地，510682。',
      '   1.2 B（b）：飞入地，510106。',
      '',
      '2. 效力与会计期间',
      '   2.1 适用于 2000-01-01 至 2100-12-31 的税款所属期。',
      '   2.2 在此以外的所属期本协议不作规定，届时不予分享并报错；企业的分享年限届时未满的亦同。',
      '   2.3 按季关账。',
      '',
      '3. （第一条）分成规则 all',
      '   3.1 分享税种：增值税、企业所得税；企业自认定起，所属期全部在认定期内的税款参与分享。',
      '   3.2 （第二条）分享基数为所列税款金额。',
      '   3.3 （第三条）分享比例：A 60%，B 40%。',
      '',
      '4. 其他税种',
      '   4.1 上列规则以外的税种（所列金额）全部归入库地合作方。',
      '',
      '5. 取整',
      '   5.1 逐笔取整到分：先舍尾，余下各分依次归余数最大者，余数相同依 A、B 的次序。',
      '',
      '6. 统计分算',
      '   6.1 第九条：产值：按比例分算（A 1/2，B 1/2；内部使用，不得公布）；官方统计按属地只计一次。',
      '   6.2 其他统计指标按属地统计。',
      '',
      '7. 部分付款',
      '   7.1 （第十条）付款不足应付数的，按约定比例抵充：A 60%，B 40%。',
      '',
      '8. 期限与报送',
      '   8.1 （第十一条）每一会计期间终了后 20 日内关账。',
      '   8.2 （第十一条）年度终了后 1 个月内提出该年度结算清单。',
      '   8.3 （第十一条）年度终了后 3 个月内提出该年度资金划转计划。',
      '   8.4 （第十一条）每一会计期间，增值税（510682）须有入账或零申报。',
      '',
      '9. 未作规定的事项',
      '   9.1 无。',
      '',
      `指纹（规范 JSON 的 SHA-256）：${whole.hash}`,
      '附件：协议文件。以此为准，上列条款由其生成。',
      '',
    ].join('\n'),
  );
});

it('says how a settlement is paid, before partial payment', () => {
  const settlement = {
    ...{ article: '第十一条', form: 'superior', through: { id: 'province', name: '省财政厅' } },
    ...{ due: { after: 'closing', days: 30 }, instalments: 'refused', overpayment: 'refused', overdue: 'demanded' },
  };
  const text = printAgreement(readAgreement({ ...(whole.document as object), settlement }), 'zh');
  expect(text).toContain('7. 结算\n   7.1 （第十一条）通过省财政厅办理：付款方上解，收款方补助。\n');
  expect(text).toContain('   7.2 划转应于各方全部签署之日后 30 日内到账。\n   7.3 须一次划付，不得分次。\n');
  expect(text).toContain('   7.6 逾期不计利息。\n\n8. 部分付款\n');
});

it('prints shares in the parties’ order, all text quoted', () => {
  expect(documentOf(printAgreement(whole, 'en'))).toContain('      - split:\n          a: "60%"\n          b: "40%"\n');
});

it('says what is left open, years and partial payment alike', () => {
  const open = openMatters(scheme('sunan-zhangye'));
  expect(open.map(({ code }) => code)).toEqual([
    'agreement.band-gap',
    'agreement.before-not-stated',
    'agreement.after-not-stated',
    'agreement.payment-open',
  ]);
  const text = printAgreement(scheme('sunan-zhangye'), 'en');
  for (const { en } of open) expect(text).toContain(`${en}.`);
});

describe('a print that was changed', () => {
  const text = printAgreement(whole, 'zh');
  const problemsOf = (changed: string) => {
    const read = readAgreement(documentOf(changed) ?? '');
    return { hash: read.hash, codes: printProblems(changed, read).map(({ code }) => code) };
  };

  it('has another fingerprint, and is told, where a character of the annex is another one', () => {
    const moved = text.replace('title: "算例"', 'title: "算列"');
    expect(problemsOf(moved)).toEqual({
      hash: agreementHash({ ...(whole.document as object), title: '算列' }),
      codes: ['agreement.print-fingerprint'],
    });
  });

  it.each([
    ['a share', 'A 60%，B 40%。', 'A 40%，B 60%。'],
    ['an article', '3.2 （第二条）', '3.2 （第四条）'],
    ['a line', '   2.3 按季关账。\n', ''],
  ])('is told where the text above has %s of its own', (_, from, to) => {
    expect(problemsOf(text.replace(from, to))).toEqual({ hash: whole.hash, codes: ['agreement.print-differs'] });
  });

  it('is told where the fingerprint was replaced or taken away', () => {
    const other = text.replace(`：${whole.hash}`, `：${'0'.repeat(64)}`);
    expect(problemsOf(other).codes).toEqual(['agreement.print-fingerprint']);
    expect(problemsOf(text.replace(/^指纹.*\n/m, '')).codes).toEqual(['agreement.print-fingerprint']);
  });

  it.each([
    ['no end', text.replace(ANNEX_ENDS, '')],
    ['no beginning', text.replace(ANNEX_BEGINS, '')],
    ['two annexes', text + text],
    ['an end before its beginning', `${ANNEX_ENDS}\n${ANNEX_BEGINS}\n`],
  ])('is refused where it has %s', (_, broken) => {
    expect(() => documentOf(broken)).toThrow(expect.objectContaining({ code: 'agreement.bad-document' }));
  });
});

it('takes a document for no print, and a title for no marker', () => {
  const { document } = whole;
  expect(documentOf(JSON.stringify(document))).toBeUndefined();
  expect(printProblems(JSON.stringify(document), whole)).toEqual([]);
  const sly = readAgreement({ ...(document as object), title: ANNEX_BEGINS });
  expect(readAgreement(documentOf(printAgreement(sly, 'zh')) ?? '').hash).toBe(sly.hash);
});
