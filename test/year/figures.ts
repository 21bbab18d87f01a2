/**
 * The figures of the story, worked out by hand before it was played. All amounts are in fen; half of the value-added tax
 * stays local, so that a base is half of what the certificate says.
 *
 * Version 1 (to the end of 2025): 金牛 6/10, 什邡 4/10. Version 2 (from 2026-01-01): 金牛 11/20, 什邡 9/20, and 金牛 has at
 * least 2,800,000.00 yuan a year. Every share is the year to date, rounded, less what was booked before: the column "to
 * date" is 金牛's exact share of all bases of the tax year so far, and the fen of the sum of both fractions goes to the
 * larger one (a tie to 金牛, which is named first).
 *
 * | month   | what                         |        base |    year so far | 金牛 to date      |        金牛 |        什邡 |
 * | ------- | ---------------------------- | ----------: | -------------: | ----------------: | ---------: | ---------: |
 * | 2024-10 | receipt                      |  20,000,001 |     20,000,001 |  12,000,000.6     | 12,000,001 |  8,000,000 |
 * | 2024-11 | receipt                      |  15,000,001 |     35,000,002 |  21,000,001.2     |  9,000,000 |  6,000,001 |
 * | 2024-12 | receipt                      |  25,000,001 |     60,000,003 |  36,000,001.8     | 15,000,001 | 10,000,000 |
 * | 2025    | nothing came in              |           0 |              0 |                   |          0 |          0 |
 * | 2026-01 | receipt                      | 100,000,001 |    100,000,001 |  55,000,000.55    | 55,000,001 | 45,000,000 |
 * | 2026-02 | nothing came in              |           0 |    100,000,001 |                   |          0 |          0 |
 * | 2026-03 | receipt                      |  60,000,003 |    160,000,004 |  88,000,002.2     | 33,000,001 | 27,000,002 |
 * |         | refund                       | -10,000,001 |    150,000,003 |  82,500,001.65    | -5,500,000 | -4,500,001 |
 * | 2026-04 | receipt                      |  40,000,001 |    190,000,004 | 104,500,002.2     | 22,000,000 | 18,000,001 |
 * | 2026-05 | receipt                      |  50,012,345 |    240,012,349 | 132,006,791.95    | 27,506,790 | 22,505,555 |
 * | 2026-06 | receipt                      |  30,000,001 |    270,012,350 | 148,506,792.5     | 16,500,001 | 13,500,000 |
 * |         | receipt, disputed            |  20,000,003 |    290,012,353 | 159,506,794.15    | 11,000,001 |  9,000,002 |
 * | 2026-07 | receipt                      |  35,000,000 |    325,012,353 | 178,756,794.15    | 19,250,000 | 15,750,000 |
 * |         | the dispute, as agreed       |  20,000,003 |                |                   |  6,000,000 | 14,000,003 |
 * | 2026-08 | receipt of 金牛's treasury    |  45,000,001 |    370,012,354 | 203,506,794.7     | 24,750,001 | 20,250,000 |
 * |         | receipt                      |  10,000,000 |    380,012,354 | 209,006,794.7     |  5,500,000 |  4,500,000 |
 * | 2026-09 | receipt                      |  32,000,002 |    412,012,356 | 226,606,795.8     | 17,600,001 | 14,400,001 |
 * |         | refund of 2024-11, version 1 |  -5,000,001 | (2024) 55,000,002 | 33,000,001.2   | -3,000,001 | -2,000,000 |
 * | 2026-10 | receipt                      |  25,000,000 |    437,012,356 | 240,356,795.8     | 13,750,000 | 11,250,000 |
 * |         | receipt that was missing     |   7,000,003 |    444,012,359 | 244,206,797.45    |  3,850,001 |  3,150,002 |
 * | 2026-07 | reopened: receipt reversed   | -35,000,000 |    409,012,359 | 224,956,797.45    | -19,250,000 | -15,750,000 |
 * |         | and recorded anew            |  38,000,003 |    447,012,362 | 245,856,799.1     | 20,900,002 | 17,100,001 |
 * | 2026-11 | receipt                      |  28,000,000 |    475,012,362 | 261,256,799.1     | 15,400,000 | 12,600,000 |
 * | 2026-12 | receipt                      |  22,000,001 |    497,012,363 | 273,356,799.65    | 12,100,001 |  9,900,000 |
 * |         | year end: the guarantee      |           0 |    497,012,363 | 280,000,000       |  6,643,200 | -6,643,200 |
 *
 * The guarantee counts what the rule gave of 2026: not the refund of 2024, and not what a dispute came to.
 *
 * What each treasury holds of a month (什邡 all of it, but for August) less what is its own is what it pays:
 *
 * | settlement |  金牛 holds |  什邡 holds |      金牛's |      什邡's | payment                |
 * | ---------- | ---------: | ----------: | ---------: | ---------: | ---------------------: |
 * | 2024-10    |          0 |  20,000,001 | 12,000,001 |  8,000,000 | 什邡 → 金牛 12,000,001 |
 * | 2024-11    |          0 |  15,000,001 |  9,000,000 |  6,000,001 | 什邡 → 金牛  9,000,000 |
 * | 2024-12    |          0 |  25,000,001 | 15,000,001 | 10,000,000 | 什邡 → 金牛 15,000,001 |
 * | 2026-01    |          0 | 100,000,001 | 55,000,001 | 45,000,000 | 什邡 → 金牛 55,000,001 |
 * | 2026-03    |          0 |  50,000,002 | 27,500,001 | 22,500,001 | 什邡 → 金牛 27,500,001 |
 * | 2026-04    |          0 |  40,000,001 | 22,000,000 | 18,000,001 | 什邡 → 金牛 22,000,000 |
 * | 2026-05    |          0 |  50,012,345 | 27,506,790 | 22,505,555 | 什邡 → 金牛 27,506,790 |
 * | 2026-06    |          0 |  30,000,001 | 16,500,001 | 13,500,000 | 什邡 → 金牛 16,500,001 |
 * | 2026-07    |          0 |  55,000,003 | 25,250,000 | 29,750,003 | 什邡 → 金牛 25,250,000 |
 * | 2026-08    | 45,000,001 |  10,000,000 | 30,250,001 | 24,750,000 | 金牛 → 什邡 14,750,000 |
 * | 2026-09    |          0 |  27,000,001 | 14,600,000 | 12,400,001 | 什邡 → 金牛 14,600,000 |
 * | 2026-10    |          0 |  32,000,003 | 17,600,001 | 14,400,002 | 什邡 → 金牛 17,600,001 |
 * | 2026-07~2  |          0 |   3,000,003 |  1,650,002 |  1,350,001 | 什邡 → 金牛  1,650,002 |
 * | 2026-11    |          0 |  28,000,000 | 15,400,000 | 12,600,000 | 什邡 → 金牛 15,400,000 |
 * | 2026-12    |          0 |  22,000,001 | 18,743,201 |  3,256,800 | 什邡 → 金牛 18,743,201 |
 *
 * 什邡 → 金牛 in all: 36,000,002 of 2024, 241,749,997 of 2026, and 71,517 of interest: 277,821,516. May was paid 13 days
 * late: 27,506,790 × 0.02% × 13 = 71,517.654, of which whole fen are charged.
 *
 * The same from the other end, 金牛 in 2026: 241,749,997 received, 14,750,000 paid and 45,000,001 taken in are
 * 271,999,998; the guarantee's 280,000,000, less 3,000,001 of 2024, less the 5,000,001 given way in the dispute
 * (11,000,001 to 6,000,000) are 271,999,998.
 */
export interface Month {
  /** In fen, in the order of the parties: what its treasury holds, and what is its own. */
  readonly jinniu: readonly [held: number, entitled: number];
  readonly shifang: readonly [held: number, entitled: number];
  readonly payment?: { readonly from: string; readonly to: string; readonly amount: string };
}

const toJinniu = (amount: number) => ({ from: 'shifang', to: 'jinniu', amount: `${amount}` });
const NOTHING: Month = { jinniu: [0, 0], shifang: [0, 0] };

/** What a month came to when it was closed. */
export const CLOSED: Readonly<Record<string, Month>> = {
  '2024-10': { jinniu: [0, 12_000_001], shifang: [20_000_001, 8_000_000], payment: toJinniu(12_000_001) },
  '2024-11': { jinniu: [0, 9_000_000], shifang: [15_000_001, 6_000_001], payment: toJinniu(9_000_000) },
  '2024-12': { jinniu: [0, 15_000_001], shifang: [25_000_001, 10_000_000], payment: toJinniu(15_000_001) },
  '2026-01': { jinniu: [0, 55_000_001], shifang: [100_000_001, 45_000_000], payment: toJinniu(55_000_001) },
  '2026-02': NOTHING,
  '2026-03': { jinniu: [0, 27_500_001], shifang: [50_000_002, 22_500_001], payment: toJinniu(27_500_001) },
  '2026-04': { jinniu: [0, 22_000_000], shifang: [40_000_001, 18_000_001], payment: toJinniu(22_000_000) },
  '2026-05': { jinniu: [0, 27_506_790], shifang: [50_012_345, 22_505_555], payment: toJinniu(27_506_790) },
  '2026-06': { jinniu: [0, 16_500_001], shifang: [30_000_001, 13_500_000], payment: toJinniu(16_500_001) },
  '2026-07': { jinniu: [0, 25_250_000], shifang: [55_000_003, 29_750_003], payment: toJinniu(25_250_000) },
  '2026-08': {
    jinniu: [45_000_001, 30_250_001],
    shifang: [10_000_000, 24_750_000],
    payment: { from: 'jinniu', to: 'shifang', amount: '14750000' },
  },
  '2026-09': { jinniu: [0, 14_600_000], shifang: [27_000_001, 12_400_001], payment: toJinniu(14_600_000) },
  '2026-10': { jinniu: [0, 17_600_001], shifang: [32_000_003, 14_400_002], payment: toJinniu(17_600_001) },
  '2026-07~2': { jinniu: [0, 1_650_002], shifang: [3_000_003, 1_350_001], payment: toJinniu(1_650_002) },
  '2026-11': { jinniu: [0, 15_400_000], shifang: [28_000_000, 12_600_000], payment: toJinniu(15_400_000) },
  '2026-12': { jinniu: [0, 18_743_201], shifang: [22_000_001, 3_256_800], payment: toJinniu(18_743_201) },
};

/** A month of 2025: the plant was being moved, and nothing came in. */
export const closedAs = (month: string): Month => CLOSED[month] ?? NOTHING;
