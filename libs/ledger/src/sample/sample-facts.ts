import { creditCode, creditCodeCheckDigit, plainYuan, fen, type CreditCode } from '@ledger/kernel';

export const JINNIU = '510106';
export const SHIFANG = '510682';
export const SAMPLE_LEDGER = 'jinshi';
export const SAMPLE_PARK = '金什合作产业园';
export const SAMPLE_AGREEMENT_ID = 'jinshi-2024';
export const SAMPLE_VENTURE = 'jiaozi-hengxin';

export interface SampleEnterprise {
  readonly creditCode: CreditCode;
  readonly name: string;
  readonly production: string;
  /** Monthly VAT in fen in January; other months follow from it. */
  readonly vat: bigint;
  /** Quarterly corporate income tax in fen. */
  readonly cit: bigint;
  /** Quarterly output in fen. */
  readonly output: bigint;
}

const code = (organisation: string): CreditCode => {
  const first = `9151010${'6'}MA6${organisation}`;
  return creditCode(`${first}${creditCodeCheckDigit(first)}`);
};

/** Invented enterprises: head office and research in 金牛, plant in 什邡. */
export const SAMPLE_ENTERPRISES: readonly SampleEnterprise[] = [
  {
    creditCode: code('C0001A'),
    name: '样例·翎羽无人机科技有限公司',
    production: '2023-06-01',
    vat: 2_469_134n,
    cit: 30_864_190n,
    output: 420_000_000_00n,
  },
  {
    creditCode: code('C0002B'),
    name: '样例·锦官精密轴承有限公司',
    production: '2022-11-15',
    vat: 18_754_321n,
    cit: 12_000_003n,
    output: 96_000_000_00n,
  },
  {
    creditCode: code('C0003C'),
    name: '样例·蜀甑食品装备有限公司',
    production: '2023-03-20',
    vat: 9_333_333n,
    cit: 5_432_101n,
    output: 51_250_000_00n,
  },
  {
    creditCode: code('C0004D'),
    name: '样例·沱江冷链设备有限公司',
    production: '2023-09-01',
    vat: 6_780_099n,
    cit: 3_210_987n,
    output: 38_600_000_00n,
  },
  {
    creditCode: code('C0005E'),
    name: '样例·雪茄小镇包装材料有限公司',
    production: '2024-02-01',
    vat: 4_100_001n,
    cit: 1_999_999n,
    output: 27_300_000_00n,
  },
  {
    creditCode: code('C0006F'),
    name: '样例·青衣新能源电控有限公司',
    production: '2023-12-01',
    vat: 15_150_515n,
    cit: 8_080_808n,
    output: 133_700_000_00n,
  },
  {
    creditCode: code('C0007G'),
    name: '样例·岷峨生物试剂有限公司',
    production: '2024-01-10',
    vat: 2_718_281n,
    cit: 1_414_213n,
    output: 19_900_000_00n,
  },
];

const pad = (n: number): string => `${n}`.padStart(2, '0');
const certificate = (enterprise: number, kind: number, period: number): string =>
  `3510682240${kind}${pad(enterprise)}${pad(period)}0001`;

/** The receipts of one quarter as the tax office would send them: monthly VAT and the quarter's income tax, in yuan. */
export function receiptsCsv(quarter: 1 | 2 | 3 | 4): string {
  const rows = SAMPLE_ENTERPRISES.flatMap((enterprise, n) => {
    const months = [1, 2, 3].map((m) => (quarter - 1) * 3 + m);
    const vat = months.map((month) => {
      const amount = enterprise.vat + (enterprise.vat * BigInt((month - 1) * (n + 3))) / 100n;
      return row(
        enterprise,
        '增值税',
        `2024-${pad(month)}`,
        received(month + 1, 12 + n),
        certificate(n + 1, 1, month),
        amount,
      );
    });
    const cit = enterprise.cit + (enterprise.cit * BigInt((quarter - 1) * 7)) / 100n;
    return [
      ...vat,
      row(
        enterprise,
        '企业所得税',
        `2024-Q${quarter}`,
        received(quarter * 3 + 1, 15 + n),
        certificate(n + 1, 2, quarter),
        cit,
      ),
    ];
  });
  return ['企业信用代码,税种,所属期,入库日期,税票号,国库,金额(元)', ...rows, ''].join('\n');
}

const received = (month: number, day: number): string =>
  month > 12 ? `2025-${pad(month - 12)}-${pad(day)}` : `2024-${pad(month)}-${pad(day)}`;

const row = (
  { creditCode: of }: SampleEnterprise,
  tax: string,
  period: string,
  on: string,
  ticket: string,
  amount: bigint,
): string => [of, tax, period, on, ticket, SHIFANG, plainYuan(fen(amount))].join(',');

/** The certificate of one enterprise's VAT of a month: what the sample's refund speaks of. */
export const vatCertificate = (enterprise: number, month: number): string => certificate(enterprise, 1, month);
