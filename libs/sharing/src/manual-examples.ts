import { AgreementRefused, readDocumentText, type Agreement } from '@ledger/agreement';
import { fenFromYuan, invariant, yuanText, type Json, type Portion } from '@ledger/kernel';
import { amountIn, amountText, readAmount } from './domain/amounts.js';
import { compareSimulations } from './domain/compare-simulations.js';
import { comparisonJson, comparisonText } from './domain/comparison-text.js';
import { tellKept } from './domain/choose.js';
import { namesOf, valueOf, type FigureOnRecord, type Step } from './domain/flow.js';
import { sharePayment } from './domain/partial-payment.js';
import { printAgreement } from './domain/print-agreement.js';
import { clauseOf } from './domain/reckon.js';
import { arithmeticFaults } from './domain/recompute.js';
import { readAgreement } from './domain/share-fact.js';
import type { SharedFact } from './domain/shared-fact.js';
import { settlementSentences } from './domain/settlement-sentences.js';
import { simulate, type SimulatedFact, type SimulationResult } from './domain/simulate.js';
import { refusalLine, simulationJson, simulationText } from './domain/simulation-text.js';
import { statisticsJson, statisticsText } from './domain/statistics/statistics-text.js';
import { viewStatistics, type StatisticsView } from './domain/statistics/view-statistics.js';
import type { Language, Sentence } from './domain/sharing.rejections.js';
import { moneyText } from './domain/wording.js';
import { readFactsFile, type FactsFile } from './facts-file/read-facts-file.js';
import { factsId, factsKind, isWritten, json, laidOver, ruleText, type Block } from './manual-blocks.js';

interface Shown {
  readonly agreement: Agreement;
  readonly file: FactsFile;
  readonly result: SimulationResult;
}

/** The examples of one manual: what its documents and facts come to, in its language. */
export class Examples {
  constructor(
    private readonly blocks: readonly Block[],
    private readonly language: Language,
  ) {}

  /** What the program answers where the manual shows an answer. */
  answer(block: Block): string {
    switch (block.kind) {
      case 'output':
        return block.language === 'json' ? json(simulationJson(this.shown(block).result)) : this.output(block);
      case 'statistics':
        return statisticsText(this.counted(block), this.language);
      case 'figures':
        return this.figures(this.shown(block));
      case 'print':
        return printAgreement(this.agreement(this.named(block, 'of')), this.language);
      case 'refused':
        return this.refused(this.named(block, 'of'));
      case 'warned':
        return lines(this.agreement(this.named(block, 'of')).warnings.map((one) => this.placed(one)));
      case 'comparison':
        return this.comparison(block);
      case 'amounts':
        return this.amounts(block);
      case 'settlement':
        return this.settlement(this.agreement(this.named(block, 'of')));
      case 'payment':
        return this.payment(block);
      default:
        throw new Error(`no block of the manual is a ${block.info}`);
    }
  }

  /** The codes of what is wrong with a document or a file of facts. */
  faultsOf(block: Block): readonly string[] {
    if (block.kind !== 'facts') return this.problems(block).map(({ code }) => code);
    return readFactsFile(block.text, factsKind(block)).problems.map(({ code }) => code);
  }

  /** What does not add up in the explanations of a run. */
  arithmeticFaults(block: Block): readonly string[] {
    return this.shown(block).result.allocations.flatMap(({ explanation }) => arithmeticFaults(explanation));
  }

  /** The fingerprint of the document of an example. */
  hashOf(id: string): string {
    return this.agreement(this.document(id)).hash;
  }

  /** Whether the example of a clause is refused once its rule reckons each enterprise alone. */
  needsWholeRule(clause: string): boolean {
    const block = this.document(clause);
    const alone = { ...block, text: block.text.replace('per: rule', 'per: enterprise') };
    return this.problems(alone).some(({ code }) => code === 'agreement.per-not-rule');
  }

  /** Every key of the JSON of a run, of all examples together. What a step's values are called is the clause's own. */
  jsonKeys(): ReadonlySet<string> {
    const keys = new Set<string>();
    const visit = (value: Json): void => {
      if (Array.isArray(value)) return value.forEach(visit);
      if (typeof value !== 'object' || value === null) return;
      for (const [key, member] of Object.entries(value)) {
        keys.add(key);
        visit(member);
      }
    };
    for (const block of this.blocks) {
      if (block.kind === 'figures' || block.kind === 'output') visit(simulationJson(this.shown(block).result));
      if (block.kind === 'statistics') visit(statisticsJson(this.counted(block)));
      if (block.kind === 'comparison' && block.language === 'json') visit(JSON.parse(this.comparison(block)) as Json);
    }
    return keys;
  }

  private output(block: Block): string {
    return simulationText(this.shown(block).result, this.language);
  }

  private counted(block: Block): StatisticsView {
    const { agreement, file } = this.shown(block);
    return viewStatistics(agreement, file.statistics);
  }

  /** A run in short: who gets what of every fact and of every year that changed, and what the last steps say. */
  private figures({ agreement, result }: Shown): string {
    const { allocations, refusals } = result;
    const [rule] = agreement.rules;
    const own = new Set(rule?.clauses.map(({ name }) => name));
    const steps = allocations.flatMap(({ explanation: { steps, toDate } }) => [...steps, ...(toDate?.steps ?? [])]);
    const last = new Map(steps.filter((one) => own.has(one.clause) && !isPlain(one)).map((one) => [one.clause, one]));
    return lines([
      ...allocations.map(figureLine),
      ...refusals.map((one) => refusalLine(one, this.language)),
      portionsLine(
        { zh: '合计', en: 'total' }[this.language],
        result.totals.map(({ party, total: amount }) => ({ party, amount })),
      ),
      ...[...last.values()].map((step) => this.told(step, agreement)),
    ]);
  }

  private told(step: Step, agreement: Agreement): string {
    const names = namesOf(agreement.parties);
    const { clause } = step;
    const sentence = valueOf(step, 'kept-by') ? tellKept(step, names) : clauseOf({ name: clause }).tell(step, names);
    return `${clause}: ${sentence[this.language]}`;
  }

  private comparison(block: Block): string {
    const facts = this.factsOf(this.named(block, 'facts')).facts;
    const variants = [block.names.get('of'), block.names.get('against')].map((id = '') =>
      simulate(this.agreement(this.document(id)), facts),
    );
    const comparison = compareSimulations(variants);
    return block.language === 'json' ? json(comparisonJson(comparison)) : comparisonText(comparison, this.language);
  }

  /** An amount in the words of the contract, then in each year asked for. */
  private amounts(block: Block): string {
    const written = this.named(block, 'of');
    const amount = readAmount(readDocumentText(written.text));
    const figures = this.factsOf(this.facts(written.names.get('facts') ?? '')).facts.flatMap(figureOf);
    const [rule] = this.agreement(this.frame()).rules;
    invariant(rule, 'the frame has no rule');
    const years = (written.names.get('years') ?? '').split(',').map(Number);
    return lines([
      amountText(amount, this.language, namesOf(this.agreement(this.frame()).parties)),
      ...years.map((taxYear) => {
        const known = figures.toSorted((a, b) => a.year - b.year);
        return `${taxYear}: ${moneyText(amountIn({ figures: known, taxYear, rule }, amount), this.language)}`;
      }),
    ]);
  }

  private settlement({ settlement }: Agreement): string {
    invariant(settlement, 'the example says nothing of settlement');
    return lines(settlementSentences(settlement).map((sentence) => sentence[this.language]));
  }

  private payment(block: Block): string {
    const { partialPayment, parties } = this.agreement(this.named(block, 'of'));
    invariant(partialPayment, 'the example says nothing of partial payment');
    const owed = (block.names.get('owed') ?? '').split(',').map((one): Portion => {
      const [party = '', yuan = ''] = one.split(':');
      return { party, amount: fenFromYuan(yuan) };
    });
    const { portions, told } = sharePayment(
      partialPayment,
      fenFromYuan(block.names.get('paid') ?? ''),
      owed,
      namesOf(parties),
    );
    return lines([told[this.language], ...portions.map(({ party, amount }) => `${party} ${yuanText(amount)}`)]);
  }

  private refused(block: Block): string {
    if (block.kind !== 'facts') return lines(this.problems(block).map((one) => this.placed(one)));
    const { problems } = readFactsFile(block.text, factsKind(block));
    return lines(
      problems.map(({ line, column, ...one }) => {
        const row = { zh: `第 ${line} 行`, en: `line ${line}` }[this.language];
        return this.placed({ ...one, pointer: `${row}${column && ` ${column}`}` });
      }),
    );
  }

  private placed({
    pointer,
    code,
    ...sentence
  }: Sentence & { readonly pointer: string; readonly code: string }): string {
    return `${pointer}: ${sentence[this.language]} [${code}]`;
  }

  private problems(block: Block): AgreementRefused['problems'] {
    try {
      this.agreement(block);
    } catch (error) {
      if (error instanceof AgreementRefused) return error.problems;
      throw error;
    }
    return [];
  }

  private shown(block: Block): Shown {
    const facts = this.named(block, 'of');
    const file = this.factsOf(facts);
    const agreement = this.agreement(this.document(block.names.get('by') ?? facts.names.get('for') ?? ''));
    return { agreement, file, result: simulate(agreement, file.facts) };
  }

  private factsOf(block: Block): FactsFile {
    const file = readFactsFile(block.text, factsKind(block));
    if (file.problems.length > 0) throw new Error(`${block.info}: ${file.problems.map(({ en }) => en).join('; ')}`);
    return file;
  }

  /** The agreement of a block: a whole document, or keys laid over the frame, or the one rule of the frame. */
  private agreement(block: Block): Agreement {
    if (block.kind === 'agreement') return readAgreement(block.text);
    const frame = this.frame().text;
    if (block.kind === 'frame') return readAgreement(frame);
    return readAgreement(laidOver(frame, block.kind === 'part' ? block.text : ruleText(block.text)));
  }

  private frame(): Block {
    return this.single(({ kind }) => kind === 'frame', 'frame');
  }

  /** The block that another one names: facts before documents, since a run is of a file of facts. */
  private named(block: Block, as: 'of' | 'facts'): Block {
    const id = block.names.get(as) ?? '';
    const facts = this.blocks.find((one) => one.kind === 'facts' && factsId(one) === id);
    const runs = ['output', 'statistics', 'figures', 'comparison', 'refused'].includes(block.kind);
    return runs && facts ? facts : this.document(id);
  }

  private facts(id: string): Block {
    return this.single((one) => one.kind === 'facts' && factsId(one) === id, id);
  }

  private document(id: string): Block {
    return this.single((one) => isWritten(one) && one.kind !== 'facts' && one.names.get('id') === id, id);
  }

  private single(fits: (block: Block) => boolean, id: string): Block {
    const [found, another] = this.blocks.filter(fits);
    if (!found || another) throw new Error(`${found ? 'several examples are' : 'no example is'} called ${id}`);
    return found;
  }
}

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

/** 'r1: a 7,407.40, b 4,938.27', and 'r9 → 2024: …' where another year changed because of the fact. */
function figureLine({ fact, portions, explanation: { outcome, taxYear } }: SimulatedFact): string {
  const what = outcome === 'revised' ? `${fact.id} → ${taxYear}` : fact.id;
  return portionsLine(what, portions);
}

function portionsLine(what: string, portions: readonly Portion[]): string {
  const shown = portions.filter(({ amount }) => amount !== 0n);
  return `${what}: ${shown.map(({ party, amount }) => `${party} ${yuanText(amount)}`).join(', ') || '0.00'}`;
}

/** Steps that say nothing a reader of the short form needs to be told. */
const isPlain = (step: Step): boolean =>
  step.clause === 'split' || (step.clause === 'base' && valueOf(step, 'kind') === 'gross');

function figureOf(fact: SharedFact): FigureOnRecord[] {
  if (fact.kind !== 'reference') return [];
  const { figure, value, unit, taxPeriod, party } = fact;
  return [
    {
      figure,
      year: Number(taxPeriod),
      value,
      ...(party !== undefined && { party }),
      ...(unit === 'fen' && { money: unit }),
    },
  ];
}
