import {
  allocate,
  creditCode,
  creditCodeCheckDigit,
  fen,
  plainYuan,
  ratio,
  ZERO,
  type CreditCode,
  type Fen,
} from '@ledger/kernel';

export const JINNIU = '510106';
export const SHIFANG = '510682';
export const SAMPLE_PARK = '金什合作产业园';
export const SAMPLE_AGREEMENT_ID = 'jinshi-2024';
export const SAMPLE_VENTURE = 'jiaozi-hengxin';

export interface SampleEnterprise {
  readonly creditCode: CreditCode;
  readonly name: string;
  readonly production: string;
  /** Monthly VAT in fen in January; other months follow from it. */
  readonly vat: bigint;
  /**
   * Corporate income tax in fen: of the first quarter, from which the others follow, all of it paid at the plant; or due
   * in each quarter, apportioned by law between head office and plant.
   */
  readonly cit: bigint | readonly [bigint, bigint, bigint, bigint];
  /** Quarterly output in fen. */
  readonly output: bigint;
}

const code = (organisation: string): CreditCode => {
  const first = `9151010${'6'}MA6${organisation}`;
  return creditCode(`${first}${creditCodeCheckDigit(first)}`);
};

/** Invented enterprises: head office and research in 金牛, plant in 什邡. */
export const SAMPLE_ENTERPRISES: readonly [SampleEnterprise, ...SampleEnterprise[]] = [
  {
    creditCode: code('C0001A'),
    name: '样例·翎羽无人机科技有限公司',
    production: '2023-06-01',
    vat: 2_469_134n,
    cit: [41_152_253n, 44_032_910n, 46_913_567n, 49_794_226n],
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
const certificate = (treasury: string, enterprise: number, kind: number, period: number): string =>
  `3${treasury}240${kind}${pad(enterprise)}${pad(period)}0001`;

export const QUARTERS = [1, 2, 3, 4] as const;
export type Quarter = (typeof QUARTERS)[number];

/** What an enterprise's income tax of a quarter comes to, and what of it head office and plant pay where they stand. */
export interface IncomeTax {
  readonly due: Fen;
  readonly headOffice: Fen;
  readonly plant: Fen;
}

/**
 * Of an apportioned tax a quarter is paid at the head office, half at the plant, and a quarter goes into the central
 * treasury, which no file of the park holds (财预〔2012〕40号).
 */
export function incomeTax({ cit }: SampleEnterprise, quarter: Quarter): IncomeTax {
  if (typeof cit === 'bigint') {
    const due = fen(cit + (cit * BigInt((quarter - 1) * 7)) / 100n);
    return { due, headOffice: ZERO, plant: due };
  }
  const due = fen(cit[quarter - 1]);
  const [headOffice, plant] = allocate(due, [
    { party: 'head-office', weight: ratio('25%') },
    { party: 'branches', weight: ratio('50%') },
    { party: 'pool', weight: ratio('25%') },
  ]);
  return { due, headOffice: headOffice.amount, plant: plant.amount };
}

/**
 * The receipts of one quarter as the tax office of a treasury would send them, in yuan: monthly VAT and the quarter's
 * income tax of the plants, or the income tax of the head offices.
 */
export function receiptsCsv(quarter: Quarter, treasury: string): string {
  const rows = SAMPLE_ENTERPRISES.flatMap((enterprise, n) => {
    const { headOffice, plant } = incomeTax(enterprise, quarter);
    const line = (tax: string, taxPeriod: string, on: string, ticket: string, amount: Fen): string =>
      [enterprise.creditCode, tax, taxPeriod, on, ticket, treasury, plainYuan(amount)].join(',');
    const cit = (kind: number, amount: Fen): string =>
      line(
        ...(['企业所得税', `2024-Q${quarter}`, received(quarter * 3 + 1, 15 + n)] as const),
        ...([certificate(treasury, n + 1, kind, quarter), amount] as const),
      );
    if (treasury === JINNIU) return headOffice === ZERO ? [] : [cit(3, headOffice)];
    const vat = [1, 2, 3].map((m) => {
      const month = (quarter - 1) * 3 + m;
      const amount = fen(enterprise.vat + (enterprise.vat * BigInt((month - 1) * (n + 3))) / 100n);
      const ticket = certificate(treasury, n + 1, 1, month);
      return line('增值税', `2024-${pad(month)}`, received(month + 1, 12 + n), ticket, amount);
    });
    return [...vat, cit(2, plant)];
  });
  return ['企业信用代码,税种,所属期,入库日期,税票号,国库,金额(元)', ...rows, ''].join('\n');
}

const received = (month: number, day: number): string =>
  month > 12 ? `2025-${pad(month - 12)}-${pad(day)}` : `2024-${pad(month)}-${pad(day)}`;

/** The certificate of one enterprise's VAT of a month: what the sample's refund speaks of. */
export const vatCertificate = (enterprise: number, month: number): string => certificate(SHIFANG, enterprise, 1, month);
