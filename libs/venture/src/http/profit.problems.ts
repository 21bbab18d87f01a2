import { defineProblems } from '@ledger/edge';
import type { ProfitRejection, FundsRejection } from '../domain/venture.rejections.js';

export const profitProblems = defineProblems<ProfitRejection>({
  'venture.opening-too-late': {
    status: 409,
    zh: '已有利润记录，不能再录入期初余额（{on}）',
    en: 'Opening balances of {on} come after profit was entered',
  },
  'venture.amount-negative': {
    status: 422,
    zh: '金额不得小于零，现为 {amount} 元',
    en: 'The amount must not be below zero, not {amount} yuan',
  },
  'venture.year-recorded': {
    status: 409,
    zh: '{year} 年度的经营成果已录入',
    en: 'The result of {year} is entered already',
  },
  'venture.year-gap': {
    status: 422,
    zh: '年度须连续：下一年度为 {next}，不是 {year}',
    en: 'Years follow one another: {next} is next, not {year}',
  },
  'venture.year-not-over': {
    status: 422,
    zh: '{on} 时 {year} 年度尚未结束',
    en: 'On {on} the year {year} is not over',
  },
  'venture.before-result': {
    status: 409,
    zh: '{on} 早于最近一笔利润记录 {lastOn}',
    en: '{on} lies before the last entry about profit on {lastOn}',
  },
  'venture.over-distributable': {
    status: 409,
    zh: '{amount} 元超过可分配利润 {room} 元',
    en: '{amount} yuan exceed the {room} yuan that may be shared',
  },
  'venture.no-loss': {
    status: 409,
    zh: '弥补 {amount} 元超过未弥补亏损 {loss} 元',
    en: '{amount} yuan exceed the loss carried of {loss} yuan',
  },
  'venture.over-reserve': {
    status: 409,
    zh: '{amount} 元超过公积金余额 {room} 元',
    en: '{amount} yuan exceed the reserve of {room} yuan',
  },
  'venture.optional-reserve-first': {
    status: 409,
    zh: '须先使用任意公积金（尚余 {left} 元）',
    en: 'The optional reserve goes first: {left} yuan are left',
  },
  'venture.appropriation-exists': {
    status: 409,
    zh: '提取 {appropriationId} 已存在',
    en: 'Appropriation {appropriationId} exists already',
  },
  'venture.dividend-exists': {
    status: 409,
    zh: '分红 {dividendId} 已存在',
    en: 'Dividend {dividendId} exists already',
  },
  'venture.unknown-dividend': { status: 404, zh: '没有分红 {dividendId}', en: 'There is no dividend {dividendId}' },
  'venture.consent-missing': {
    status: 409,
    zh: '不按实缴比例分红须全体股东同意，尚缺：{missing}',
    en: 'Sharing other than by paid-in capital needs the consent of every shareholder; missing: {missing}',
  },
  'venture.weights-unclear': {
    status: 422,
    zh: '分配权数须与“另行约定”同时给出（{key}）',
    en: 'Weights go with the key agreed and with no other ({key})',
  },
  'venture.nothing-paid-in': { status: 409, zh: '{on} 时尚无出资', en: 'No capital stands behind a dividend on {on}' },
  'venture.over-dividend': {
    status: 409,
    zh: '{shareholder}：{amount} 元超过余额 {room} 元',
    en: '{shareholder}: {amount} yuan exceed the {room} yuan left',
  },
  'venture.year-unknown': {
    status: 404,
    zh: '{year} 年度的经营成果尚未录入',
    en: 'The result of {year} has not been entered',
  },
  'venture.result-unchanged': {
    status: 409,
    zh: '{year} 年度的净利润与更正后相同',
    en: 'The result of {year} is what it is to be corrected to',
  },
  'venture.return-exists': { status: 409, zh: '退还 {returnId} 已存在', en: 'Return {returnId} exists already' },
  'venture.unknown-return': {
    status: 404,
    zh: '没有要求 {shareholder} 作出的退还 {returnId}',
    en: 'Nothing was demanded back from {shareholder} under {returnId}',
  },
  'venture.nothing-to-return': {
    status: 409,
    zh: '分红 {dividendId} 未超过可分配利润，也无多付',
    en: 'Dividend {dividendId} did not exceed what could be shared, and nobody was paid too much',
  },
  'venture.due-before-demand': {
    status: 422,
    zh: '退还期限 {payBy} 早于要求日 {on}',
    en: 'The due date {payBy} lies before the demand on {on}',
  },
  'venture.over-return': {
    status: 409,
    zh: '{shareholder} 退还 {amount} 元超过应退余额 {room} 元（{returnId}）',
    en: '{shareholder} would give back {amount} yuan of {room} yuan still due under {returnId}',
  },
});

export const fundsProblems = defineProblems<FundsRejection>({
  'venture.item-exists': { status: 409, zh: '收益 {itemId} 已存在', en: 'Income {itemId} exists already' },
  'venture.unknown-item': { status: 404, zh: '没有收益 {itemId}', en: 'There is no income {itemId}' },
  'venture.earmark-too-large': {
    status: 422,
    zh: '收益 {itemId} 的专项比例须大于零、用途不重复且合计不超过 100%',
    en: 'Earmarks of {itemId} must be above zero, for different purposes and not beyond 100%',
  },
  'venture.item-not-suspended': { status: 409, zh: '收益 {itemId} 未暂挂', en: 'Income {itemId} is not suspended' },
  'venture.item-suspended': {
    status: 409,
    zh: '收益 {itemId} 暂挂中，不能支付',
    en: 'Income {itemId} is suspended and cannot be paid out',
  },
  'venture.over-entitlement': {
    status: 409,
    zh: '支付 {shareholder} {amount} 元超过其应得余额 {room} 元',
    en: '{amount} yuan exceed the {room} yuan that {shareholder} is still entitled to',
  },
  'venture.over-overpaid': {
    status: 409,
    zh: '{shareholder} 退还 {amount} 元超过其多得的 {room} 元（{itemId}）',
    en: '{shareholder} would give back {amount} yuan of {itemId}, of which it was paid {room} yuan too much',
  },
  'venture.loan-of-another': {
    status: 409,
    zh: '借款 {loanId} 的出借人是 {shareholder}',
    en: 'Loan {loanId} is of {shareholder}',
  },
  'venture.unknown-loan': { status: 404, zh: '没有借款 {loanId}', en: 'There is no loan {loanId}' },
  'venture.over-loan': {
    status: 409,
    zh: '偿还 {amount} 元超过借款 {loanId} 余额 {room} 元',
    en: '{amount} yuan exceed the balance of loan {loanId}, {room} yuan',
  },
  'venture.loan-terms': {
    status: 422,
    zh: '借款 {loanId} 计息须同时写明年利率与计息天数规则，且与首次提款相同',
    en: 'Loan {loanId} must give the yearly rate together with its day count, the same as when first drawn',
  },
  'venture.no-interest': { status: 409, zh: '借款 {loanId} 不计息', en: 'Loan {loanId} bears no interest' },
  'venture.interest-accrued': {
    status: 409,
    zh: '借款 {loanId} 的利息已计至 {accruedUntil}，{on} 不能再变动',
    en: 'Interest of loan {loanId} is accrued to {accruedUntil}: {on} cannot change',
  },
  'venture.over-interest': {
    status: 409,
    zh: '支付利息 {amount} 元超过借款 {loanId} 已计未付的 {room} 元',
    en: '{amount} yuan exceed the accrued interest of loan {loanId}, {room} yuan',
  },
  'venture.spending-exists': {
    status: 409,
    zh: '专项支出 {spendingId} 已存在',
    en: 'Spending {spendingId} exists already',
  },
  'venture.unknown-earmark': {
    status: 404,
    zh: '没有用于 {purpose} 的专项资金',
    en: 'Nothing was set aside for {purpose}',
  },
  'venture.over-earmark': {
    status: 409,
    zh: '支出 {amount} 元超过专项资金 {purpose} 余额 {room} 元',
    en: '{amount} yuan exceed the {room} yuan set aside for {purpose}',
  },
  'venture.phase-exists': {
    status: 409,
    zh: '分期 {phaseId} 已规划；如需调整，请写明理由',
    en: 'Phase {phaseId} is planned already; to revise it, give the reason',
  },
  'venture.unknown-phase': { status: 404, zh: '没有分期 {phaseId}', en: 'There is no phase {phaseId}' },
  'venture.phase-dates': {
    status: 422,
    zh: '分期止于 {until}，早于起始日 {from}',
    en: 'The phase ends on {until}, before it begins on {from}',
  },
  'venture.phase-order': {
    status: 409,
    zh: '分期 {phaseId} 的次序 {order} 有冲突，或前一分期尚未开工',
    en: 'Place {order} of phase {phaseId} is taken, or an earlier phase has not begun',
  },
  'venture.phase-stage': {
    status: 409,
    zh: '分期 {phaseId} 自 {since} 起为 {reached}，不能转为 {stage}',
    en: 'Phase {phaseId} is {reached} since {since} and cannot become {stage}',
  },
  'venture.investment-exists': {
    status: 409,
    zh: '投入 {investmentId} 已存在',
    en: 'Investment {investmentId} exists already',
  },
  'venture.nothing-to-revise': {
    status: 422,
    zh: '没有分期 {phaseId} 可调整',
    en: 'There is no phase {phaseId} to revise',
  },
});
