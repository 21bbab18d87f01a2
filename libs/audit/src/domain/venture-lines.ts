import type { VentureEvent } from '@ledger/venture';
import type { Sentence } from '@ledger/sharing';

/** One line for each type of event of the joint company. */
export const VENTURE_LINES: { readonly [N in VentureEvent['type']]: Sentence } = {
  VentureEstablished: {
    zh: '合资公司 {name} 成立，注册资本 {registeredCapital:yuan} 元',
    en: 'Joint company {name} established, registered capital {registeredCapital:yuan} yuan',
  },
  ShareholderAdmitted: { zh: '股东 {name} 加入', en: 'Shareholder {name} admitted' },
  EquityDeckSet: { zh: '自 {from} 起的股权结构', en: 'Equity deck from {from}' },
  CapitalSubscribed: { zh: '{shareholder} 认缴 {amount:yuan} 元', en: '{shareholder} subscribed {amount:yuan} yuan' },
  ContributionPaid: { zh: '{shareholder} 实缴 {amount:yuan} 元', en: '{shareholder} paid in {amount:yuan} yuan' },
  CapitalCalled: {
    zh: '催缴 {callId}，{amount:yuan} 元，限 {dueOn} 前缴足',
    en: 'Call {callId} of {amount:yuan} yuan due on {dueOn}',
  },
  CapitalAccelerated: {
    zh: '加速到期 {callId}，{amount:yuan} 元，限 {dueOn} 前缴足',
    en: 'Acceleration {callId}: {amount:yuan} yuan due on {dueOn}',
  },
  PaymentDemanded: {
    zh: '书面催告 {shareholder} 缴纳 {callId} 的 {open:yuan} 元，宽限至 {graceUntil}',
    en: '{shareholder} asked in writing for {open:yuan} yuan of {callId}, grace until {graceUntil}',
  },
  CompensationClaimed: {
    zh: '因迟缴 {callId} 向 {shareholder} 索赔 {amount:yuan} 元',
    en: '{amount:yuan} yuan claimed from {shareholder} for the delay of {callId}',
  },
  CompensationPaid: {
    zh: '{shareholder} 支付赔偿 {amount:yuan} 元',
    en: '{shareholder} paid compensation of {amount:yuan} yuan',
  },
  EquityForfeited: {
    zh: '{shareholder} 丧失未缴出资 {amount:yuan} 元的股权',
    en: '{shareholder} forfeited the equity of {amount:yuan} yuan not paid in',
  },
  ForfeitureDisposed: {
    zh: '{shareholder} 丧失的 {amount:yuan} 元股权已处置',
    en: 'Forfeited equity of {shareholder}, {amount:yuan} yuan, disposed of',
  },
  CapitalIncreaseResolved: {
    zh: '决议增资 {increaseId}，注册资本增加 {amount:yuan} 元',
    en: 'Increase {increaseId} of {amount:yuan} yuan of capital resolved',
  },
  PreemptionWaived: {
    zh: '{shareholder} 放弃增资 {increaseId} 的优先认缴权 {amount:yuan} 元',
    en: '{shareholder} gave up its right to {amount:yuan} yuan of increase {increaseId}',
  },
  CapitalIncreased: {
    zh: '增资 {increaseId} 自 {effectiveOn} 起生效，注册资本 {registeredCapital:yuan} 元',
    en: 'Increase {increaseId} took effect on {effectiveOn}: registered capital {registeredCapital:yuan} yuan',
  },
  CapitalIncreaseAbandoned: { zh: '增资 {increaseId} 终止：{reason}', en: 'Increase {increaseId} abandoned: {reason}' },
  PaymentTermAdjusted: { zh: '出资期限提前至 {payBy}', en: 'Capital is now to be paid in by {payBy}' },
  EquityTransferProposed: {
    zh: '{transferor} 拟向 {transferee} 转让股权 {share}',
    en: '{transferor} means to transfer {share} of the equity to {transferee}',
  },
  EquityTransferStepTaken: { zh: '股权转让 {transferId} 完成 {step}', en: 'Transfer {transferId}: {step} done' },
  EquityTransferCompleted: {
    zh: '{transferor} 自 {effectiveOn} 起将股权 {share} 转让给 {transferee}，价款 {price:yuan} 元',
    en: '{share} of the equity passed from {transferor} to {transferee} on {effectiveOn} for {price:yuan} yuan',
  },
  EquityTransferAbandoned: {
    zh: '股权转让 {transferId} 终止：{reason}',
    en: 'Transfer {transferId} abandoned: {reason}',
  },
  OpeningBalancesEntered: {
    zh: '期初未分配利润 {undistributed:yuan} 元，法定公积金 {statutoryReserve:yuan} 元',
    en: 'Opening profit not shared {undistributed:yuan} yuan, statutory reserve {statutoryReserve:yuan} yuan',
  },
  YearResultRecorded: {
    zh: '{year} 年净利润 {netProfit:yuan} 元，可分配 {distributable:yuan} 元',
    en: 'Net profit of {year} {netProfit:yuan} yuan, {distributable:yuan} yuan may be shared',
  },
  YearResultCorrected: {
    zh: '{year} 年净利润更正为 {netProfit:yuan} 元，相差 {difference:yuan} 元',
    en: 'Net profit of {year} corrected to {netProfit:yuan} yuan, a difference of {difference:yuan} yuan',
  },
  ReserveAppropriated: {
    zh: '提取任意公积金 {amount:yuan} 元',
    en: '{amount:yuan} yuan put into the optional reserve',
  },
  LossMadeUp: { zh: '以公积金弥补亏损 {amount:yuan} 元', en: 'Loss of {amount:yuan} yuan made up out of a reserve' },
  DividendDeclared: {
    zh: '宣布分红 {dividendId}，{amount:yuan} 元',
    en: 'Dividend {dividendId} of {amount:yuan} yuan declared',
  },
  DividendPaid: {
    zh: '向 {shareholder} 支付分红 {amount:yuan} 元',
    en: 'Dividend of {amount:yuan} yuan paid to {shareholder}',
  },
  DividendReceived: {
    zh: '{shareholder} 确认收到分红 {amount:yuan} 元',
    en: '{shareholder} confirmed a dividend of {amount:yuan} yuan',
  },
  DividendResplit: {
    zh: '分红 {dividendId} 按当日出资重新分配',
    en: 'Dividend {dividendId} shared anew by the capital of its day',
  },
  DividendReturnDemanded: {
    zh: '要求退还分红 {dividendId} 中违法分配的 {amount:yuan} 元，限 {payBy} 前退还',
    en: '{amount:yuan} yuan of dividend {dividendId} shared against the law, to be given back by {payBy}',
  },
  DividendReturned: {
    zh: '{shareholder} 退还分红 {amount:yuan} 元',
    en: '{shareholder} gave back a dividend of {amount:yuan} yuan',
  },
  IncomeReceived: {
    zh: '公司收益 {itemId}，{amount:yuan} 元，可分享 {shareable:yuan} 元',
    en: 'Income {itemId} of {amount:yuan} yuan, {shareable:yuan} yuan to share',
  },
  IncomeSuspended: { zh: '收益 {itemId} 暂挂 {amount:yuan} 元', en: 'Income {itemId}: {amount:yuan} yuan suspended' },
  IncomeShared: {
    zh: '收益 {itemId} 按 {deckFrom} 起的股权分享 {amount:yuan} 元',
    en: 'Income {itemId}: {amount:yuan} yuan shared by the equity from {deckFrom}',
  },
  IncomeResplit: {
    zh: '收益 {itemId} 按 {deckFrom} 起的股权重新分享',
    en: 'Income {itemId} shared anew by the equity from {deckFrom}',
  },
  IncomeDistributed: {
    zh: '向 {shareholder} 支付收益 {itemId} 的 {amount:yuan} 元',
    en: '{amount:yuan} yuan of income {itemId} paid to {shareholder}',
  },
  IncomeReturned: {
    zh: '{shareholder} 退还收益 {itemId} 的 {amount:yuan} 元',
    en: '{shareholder} gave back {amount:yuan} yuan of income {itemId}',
  },
  LoanDrawn: { zh: '{shareholder} 借予公司 {amount:yuan} 元', en: '{shareholder} lent {amount:yuan} yuan' },
  LoanRepaid: { zh: '偿还 {shareholder} 借款 {amount:yuan} 元', en: '{amount:yuan} yuan repaid to {shareholder}' },
  LoanInterestAccrued: {
    zh: '借款 {loanId} 计息至 {until}，{amount:yuan} 元',
    en: 'Interest of loan {loanId} accrued until {until}: {amount:yuan} yuan',
  },
  LoanInterestPaid: {
    zh: '向 {shareholder} 支付借款利息 {amount:yuan} 元',
    en: 'Interest of {amount:yuan} yuan paid to {shareholder}',
  },
  EarmarkSpent: {
    zh: '专项资金 {purpose} 支出 {amount:yuan} 元',
    en: '{amount:yuan} yuan of what was set aside for {purpose} spent',
  },
  PhasePlanned: { zh: '规划 {name}，投资 {amount:yuan} 元', en: '{name} planned, {amount:yuan} yuan' },
  PhaseAdvanced: { zh: '分期 {phaseId} 于 {on} {stage}', en: 'Phase {phaseId} {stage} on {on}' },
  PhaseInvested: { zh: '分期 {phaseId} 投入 {amount:yuan} 元', en: '{amount:yuan} yuan went into phase {phaseId}' },
};
