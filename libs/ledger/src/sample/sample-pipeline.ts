import { calendarDate, divisionCode, invariant, period, plainYuan, fen } from '@ledger/kernel';
import { figure, projectDecider, projectStream, type Figure, type ProjectCommand, type Stage } from '@ledger/register';
import type { SampleDesk } from './sample-desk.js';
import { actor } from './sample-people.js';

/** A park whose pipeline has the shape Quanzhou published for the end of February 2024. */
export const PIPELINE_PARK = '泉州标准化园区（样例）';

const PLACES = [
  ['350502', '鲤城'],
  ['350503', '丰泽'],
  ['350504', '洛江'],
  ['350505', '泉港'],
  ['350521', '惠安'],
  ['350524', '安溪'],
  ['350525', '永春'],
  ['350581', '石狮'],
  ['350582', '晋江'],
  ['350583', '南安'],
] as const;
const INDUSTRIES = [
  ...(['智能装备', '纺织鞋服', '石化新材料', '电子信息', '健康食品'] as const),
  ...(['生物医药', '建材家居', '新能源', '文创工艺', '纸品印刷'] as const),
] as const;

interface Sketch {
  readonly projectId: string;
  /** Where it stood when the pipeline was taken over. */
  readonly stage: Stage;
  /** The one stage it reached since. */
  readonly moved?: { readonly to: Stage; readonly on: string };
}

/** The day the pipeline was taken over, as it ran already. */
const TAKEN_OVER = '2023-12-31';
const DAYS_OF_FEBRUARY = ['02-02', '02-05', '02-06', '02-19', '02-21', '02-26', '02-28'] as const;

/**
 * Published: 10 planned, 5 started, 42 under construction and 43 in use at the end of February, 7 of them moved from
 * construction to use in February. Names, days, figures of single projects and what moved in January are invented.
 */
const SKETCHES: readonly Sketch[] = [
  ...many(10, () => ({ stage: 'planned' as const })),
  ...many(3, () => ({ stage: 'started' as const })),
  ...many(2, (n) => ({ stage: 'planned' as const, moved: { to: 'started' as const, on: `2024-01-1${n}` } })),
  ...many(39, () => ({ stage: 'under-construction' as const })),
  ...many(3, (n) => ({
    stage: 'started' as const,
    moved: { to: 'under-construction' as const, on: `2024-01-2${n}` },
  })),
  ...many(7, (n) => ({
    stage: 'under-construction' as const,
    moved: { to: 'in-use' as const, on: `2024-${DAYS_OF_FEBRUARY[n]}` },
  })),
  ...many(36, () => ({ stage: 'in-use' as const })),
].map((sketch, n) => ({ ...sketch, projectId: `QZ-${`${n + 1}`.padStart(3, '0')}` }));

function many<T>(count: number, of: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => of(n));
}

/** Investment of January and February together is published, 68.99 亿; how it falls on months and projects is not. */
const INVESTED = [
  { month: '2024-01', yuan: 3_150_000_000n },
  { month: '2024-02', yuan: 3_749_000_000n },
] as const;

/** A total in whole yuan in parts by weight: each part ends where the running share rounds down, so nothing is lost. */
function parts(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  let before = 0n;
  return weights.map((weight) => {
    const from = (total * before) / whole;
    before += weight;
    return (total * before) / whole - from;
  });
}

const figureOf = (yuan: bigint): Figure => figure(plainYuan(fen(yuan * 100n)));

/** The pipeline up to the end of February 2024; each act is stored whole or not at all. */
export async function keepPipeline(desk: SampleDesk): Promise<void> {
  const by = actor('sun');
  const entries = SKETCHES.map(({ projectId, stage }, n): ProjectCommand => {
    const [place, county] = PLACES[n % PLACES.length];
    const industry = INDUSTRIES[Math.floor(n / PLACES.length)];
    return {
      type: 'EnterProject',
      data: {
        ...{ projectId, name: `样例·${county}${industry}标准化园区`, park: PIPELINE_PARK },
        ...{ place: divisionCode(place), bureau: `样例·${county}园区专班`, industry, illustrative: true },
        planInvestment: figureOf(400_000_000n + 25_000_000n * BigInt((n * 37) % 23)),
        ...{ stage, on: calendarDate(TAKEN_OVER) },
      },
      by,
    };
  });
  await storeWhole(desk, TAKEN_OVER, entries);
  for (const { month, yuan } of INVESTED) {
    const moves = SKETCHES.flatMap(({ projectId, moved }): ProjectCommand[] =>
      moved?.on.startsWith(month)
        ? [{ type: 'AdvanceProject', data: { projectId, to: moved.to, on: calendarDate(moved.on) }, by }]
        : [],
    );
    await storeWhole(desk, `${month}-28`, [...moves, ...investments(month, yuan)]);
  }

  function investments(month: string, yuan: bigint): readonly ProjectCommand[] {
    const built = SKETCHES.filter(({ stage, moved }) => (moved?.to ?? stage) !== 'planned' && stage !== 'in-use');
    const amounts = parts(
      yuan,
      built.map((_, n) => BigInt(3 + ((n * 7) % 11))),
    );
    return built.map(({ projectId }, n) => ({
      type: 'ReportInvestment',
      data: { projectId, month: period(month), amount: figureOf(amounts[n]) },
      by,
    }));
  }
}

/** Many commands as one decision, judged by the rules that judge each: a hundred of them cost one transaction. */
async function storeWhole(desk: SampleDesk, date: string, commands: readonly ProjectCommand[]): Promise<void> {
  invariant(commands.length > 0, `nothing happened on ${date}`);
  const decisions = commands.map((command) => ({
    stream: projectStream(command.data.projectId),
    decider: projectDecider,
    command,
  }));
  await desk.events.decideAll(decisions, desk.on(date));
}
