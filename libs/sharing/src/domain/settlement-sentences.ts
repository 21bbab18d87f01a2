import type { DueTerm, InterestSpan, SettlementTerms } from '@ledger/agreement';
import { yuanText } from '@ledger/kernel';
import type { Sentence } from './sharing.rejections.js';

/** How what is due is paid, as the contract says it: one sentence a term, in the order of the document. */
export function settlementSentences(terms: SettlementTerms): readonly Sentence[] {
  const { form, through, due, instalments, overpayment, overdue, minimum, lateInterest } = terms;
  return [
    FORMS[form](through?.name ?? ''),
    due
      ? {
          zh: `划转应于${DUE_AFTER[due.after].zh}后 ${span(due).zh}内到账。`,
          en: `A transfer is due ${span(due).en} after ${DUE_AFTER[due.after].en}.`,
        }
      : { zh: '未约定划转期限。', en: 'No due date is agreed.' },
    INSTALMENTS[instalments],
    OVERPAYMENT[overpayment],
    OVERDUE[overdue],
    ...(minimum === undefined
      ? []
      : [
          {
            zh: `不足 ${yuanText(minimum)} 元的划转并入下一期结算。`,
            en: `A transfer below ${yuanText(minimum)} yuan waits for the next settlement.`,
          },
        ]),
    lateInterest
      ? {
          zh: `逾期付款按单利${SPANS[lateInterest.per].zh} ${lateInterest.written} 计付利息，自到期日次日起至划付日止，按实际天数。`,
          en: `What is paid late bears simple interest of ${lateInterest.written} ${SPANS[lateInterest.per].en}, for every day after the due date up to the day of payment.`,
        }
      : { zh: '逾期不计利息。', en: 'No interest is due on delay.' },
  ];
}

const FORMS: Readonly<Record<SettlementTerms['form'], (through: string) => Sentence>> = {
  bilateral: () => ({ zh: '各方之间横向转移。', en: 'The parties transfer from treasury to treasury.' }),
  superior: (through) => ({
    zh: `通过${through}办理：付款方上解，收款方补助。`,
    en: `It is settled through ${through}: the payer remits to it, the receiver is paid a subsidy by it.`,
  }),
};

const DUE_AFTER: Readonly<Record<DueTerm['after'], Sentence>> = {
  closing: { zh: '各方全部签署之日', en: 'the day every party had signed' },
  'period-end': { zh: '期间末日', en: 'the last day of the period' },
};

const span = ({ days, months }: DueTerm): Sentence =>
  months === undefined
    ? { zh: `${days} 日`, en: `${days} days` }
    : { zh: `${months} 个月`, en: months === 1 ? '1 month' : `${months} months` };

const INSTALMENTS: Readonly<Record<SettlementTerms['instalments'], Sentence>> = {
  allowed: { zh: '可以分次划付。', en: 'A transfer may be paid in parts.' },
  refused: { zh: '须一次划付，不得分次。', en: 'A transfer is paid in one sum.' },
};

const OVERPAYMENT: Readonly<Record<SettlementTerms['overpayment'], Sentence>> = {
  refused: { zh: '超过应付数的付款不予登记。', en: 'A payment above what is open is refused.' },
  carried: { zh: '多付部分并入下一期结算。', en: 'What is paid too much goes into the next settlement.' },
};

const OVERDUE: Readonly<Record<SettlementTerms['overdue'], Sentence>> = {
  demanded: { zh: '逾期未付的，由收款方催告。', en: 'What is overdue is demanded by the receiver.' },
  carried: { zh: '逾期未付的，并入下一期结算。', en: 'What is overdue goes into the next settlement.' },
};

const SPANS: Readonly<Record<InterestSpan, Sentence>> = {
  day: { zh: '每日', en: 'a day' },
  'year-of-360': { zh: '每年（一年按 360 日）', en: 'a year of 360 days' },
  'year-of-365': { zh: '每年（一年按 365 日）', en: 'a year of 365 days' },
};
