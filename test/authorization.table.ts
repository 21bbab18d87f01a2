/** Who may call what, typed by hand: the code is judged by this table, and a route that is not in it fails the test. */
export type Who = 'public' | 'anyone' | readonly string[];
export interface Expected {
  readonly who: Who;
  /** The password has to be re-entered first. */
  readonly signed?: true;
}

export const ROLES = [
  'preparer',
  'reviewer',
  'signatory',
  'auditor',
  'jv-manager',
  'park-operations',
  'administrator',
] as const;

const only = (roles: string): Expected => ({ who: roles.split(' ') });
const signed = (expected: Expected): Expected => ({ ...expected, signed: true });

const PUBLIC: Expected = { who: 'public' };
/** Whoever is signed in: it speaks of the person alone. */
const ANYONE: Expected = { who: 'anyone' };
const MEMBERS = only(ROLES.join(' '));
const PREPARER = only('preparer');
const REVIEWER = only('reviewer');
const OFFICERS = only('preparer reviewer');
const SIGNERS = only('reviewer signatory');
const RECORDERS = only('preparer park-operations');
const COMPANY = only('jv-manager');
const ADMINISTRATOR = only('administrator');
const KEEPERS = only('administrator auditor');
/** The governments' money: not the joint company's, nor the park's, nor the administrator's affair. */
const FIGURES = only('preparer reviewer signatory auditor');
const ASKERS = only('preparer reviewer auditor');
/** What was agreed and what the joint company owns. */
const AGREED = only('preparer reviewer signatory auditor jv-manager');
/** Who is recognised and what came of it: everybody but the administrator. */
const REGISTER = only('preparer reviewer signatory auditor jv-manager park-operations');

/** By method and address; addresses inside a ledger without `/v1/ledgers/{ledger}/`. */
export const ROUTES: Readonly<Record<string, Expected>> = {
  // Nobody’s ledger
  'GET /health/live': PUBLIC,
  'GET /health/ready': PUBLIC,
  'GET /v1/ledgers': ANYONE,
  'GET /v1/me': ANYONE,
  'GET /v1/schemas/agreement': ANYONE,
  'POST /v1/sessions': PUBLIC,
  'GET /v1/oidc/sign-in': PUBLIC,
  'GET /v1/oidc/callback': PUBLIC,
  'POST /v1/oidc/links': ANYONE,
  'POST /v1/oidc/confirmations': ANYONE,
  'POST /v1/oidc/sign-out': ANYONE,
  'DELETE /v1/sessions/current': ANYONE,
  'GET /v1/sessions': ANYONE,
  'POST /v1/sessions/current/confirmation': ANYONE,
  'DELETE /v1/sessions/{session}': ANYONE,
  'POST /v1/me/password': ANYONE,
  'GET /v1/me/tokens': ANYONE,
  'DELETE /v1/me/tokens/{tokenId}': ANYONE,
  // 用户 People
  'POST tokens': MEMBERS,
  'GET users': KEEPERS,
  'POST users': ADMINISTRATOR,
  'GET users/{login}': KEEPERS,
  'GET tokens': KEEPERS,
  'POST tokens/{tokenId}/revocation': ADMINISTRATOR,
  'POST users/{login}/role': ADMINISTRATOR,
  'POST users/{login}/ending': ADMINISTRATOR,
  'POST users/{login}/readmission': ADMINISTRATOR,
  'POST users/{login}/disabling': ADMINISTRATOR,
  'POST users/{login}/enabling': ADMINISTRATOR,
  // 合作协议 Agreements
  'GET agreements': AGREED,
  'GET agreements/{agreementId}': AGREED,
  'POST agreements/{agreementId}/drafts': OFFICERS,
  'GET agreements/{agreementId}/versions': AGREED,
  'GET agreements/{agreementId}/versions/{version}': AGREED,
  'POST agreements/{agreementId}/versions/{version}/signatures': signed(SIGNERS),
  'POST agreements/{agreementId}/versions/{version}/withdrawal': OFFICERS,
  // 关账 Periods
  'GET agreements/{agreementId}/periods': FIGURES,
  'GET agreements/{agreementId}/periods/{period}': FIGURES,
  'POST agreements/{agreementId}/periods/{period}/lock': OFFICERS,
  'GET agreements/{agreementId}/periods/{period}/packages/{revision}': FIGURES,
  'POST agreements/{agreementId}/periods/{period}/proposals': OFFICERS,
  'POST agreements/{agreementId}/periods/{period}/signatures': signed(SIGNERS),
  'GET agreements/{agreementId}/periods/{period}/totals': FIGURES,
  'POST agreements/{agreementId}/periods/{period}/unlock': OFFICERS,
  // 入库税款、产值 Facts
  'GET deductions': FIGURES,
  'POST deductions': PREPARER,
  'GET deductions/{deductionId}': FIGURES,
  'POST deductions/{deductionId}/reversals': PREPARER,
  'GET imports': FIGURES,
  'POST imports': PREPARER,
  'GET imports/{batch}': FIGURES,
  'GET outputs': REGISTER,
  'POST outputs': RECORDERS,
  'GET outputs/{outputId}': REGISTER,
  'POST outputs/{outputId}/corrections': RECORDERS,
  'GET receipts': FIGURES,
  'POST receipts': PREPARER,
  'GET receipts/{factId}': FIGURES,
  'GET references': FIGURES,
  'POST references': PREPARER,
  'GET references/{referenceId}': FIGURES,
  'POST references/{referenceId}/reversals': PREPARER,
  'GET refunds': FIGURES,
  'POST refunds': PREPARER,
  'GET refunds/{factId}': FIGURES,
  'POST reversals': PREPARER,
  // 分成 Shares
  'GET shares': FIGURES,
  'GET shares/{factId}/explanation': FIGURES,
  'GET shares/{factId}/explanation.txt': FIGURES,
  'POST what-if': ASKERS,
  // 结算、分录 Settlement and journal
  'GET journal/balances': FIGURES,
  'GET journal/hledger': FIGURES,
  'GET journal/lines': FIGURES,
  'GET settlements': AGREED,
  'GET settlements/{settlementId}': AGREED,
  'GET settlements/{settlementId}/transfers': AGREED,
  'POST settlements/{settlementId}/transfers/{transferId}/payment': OFFICERS,
  'POST settlements/{settlementId}/transfers/{transferId}/receipt': OFFICERS,
  // 审计 Audit
  'GET audit/bundle': FIGURES,
  'GET audit/checkpoint': FIGURES,
  'GET audit/events': FIGURES,
  'GET audit/key': FIGURES,
  'GET audit/verification': FIGURES,
  // 名录 Register
  'GET commitments': REGISTER,
  'POST commitments': RECORDERS,
  'GET commitments/{commitmentId}': REGISTER,
  'POST commitments/{commitmentId}/results': RECORDERS,
  'GET enterprises': REGISTER,
  'POST enterprises': RECORDERS,
  'GET enterprises/{creditCode}': REGISTER,
  'GET enterprises/{creditCode}/arrangement': REGISTER,
  'POST enterprises/{creditCode}/establishments': RECORDERS,
  'POST enterprises/{creditCode}/establishments/{establishmentId}/closing': RECORDERS,
  'POST enterprises/{creditCode}/establishments/{establishmentId}/functions': RECORDERS,
  'POST enterprises/{creditCode}/establishments/{establishmentId}/moves': RECORDERS,
  'POST enterprises/{creditCode}/milestones': RECORDERS,
  'POST enterprises/{creditCode}/milestones/{milestone}/withdrawal': REVIEWER,
  'POST enterprises/{creditCode}/recognitions': PREPARER,
  'POST enterprises/{creditCode}/recognitions/{agreementId}/confirmations': REVIEWER,
  'POST enterprises/{creditCode}/recognitions/{agreementId}/ending': REVIEWER,
  'POST enterprises/{creditCode}/recognitions/{agreementId}/refusals': OFFICERS,
  'POST enterprises/{creditCode}/reports': RECORDERS,
  'POST enterprises/{creditCode}/reports/{agreementId}/review': REVIEWER,
  'POST enterprises/{creditCode}/restructurings': RECORDERS,
  'GET enterprises/{creditCode}/stays': REGISTER,
  'GET establishments': REGISTER,
  'GET incentive-movements': REGISTER,
  'GET incentive-stock': REGISTER,
  'GET incentives': REGISTER,
  'POST incentives': RECORDERS,
  'GET incentives/{incentiveId}': REGISTER,
  'POST incentives/{incentiveId}/approval': REVIEWER,
  'POST incentives/{incentiveId}/clawbacks': PREPARER,
  'POST incentives/{incentiveId}/fairness-review': REVIEWER,
  'POST incentives/{incentiveId}/payments': PREPARER,
  'POST incentives/{incentiveId}/refusal': REVIEWER,
  'GET kpi-scores': REGISTER,
  'GET kpis': REGISTER,
  'GET kpis/{kpiId}/recomputation': REGISTER,
  'POST kpis/{kpiId}/scores': RECORDERS,
  'POST kpis/{kpiId}/versions': PREPARER,
  'GET pipeline': REGISTER,
  'GET projects': REGISTER,
  'POST projects': RECORDERS,
  'GET projects/{projectId}': REGISTER,
  'POST projects/{projectId}/amendments': RECORDERS,
  'POST projects/{projectId}/dropping': RECORDERS,
  'POST projects/{projectId}/investments': RECORDERS,
  'POST projects/{projectId}/transitions': RECORDERS,
  'POST projects/{projectId}/transitions/withdrawal': RECORDERS,
  'GET recognition-reports': REGISTER,
  'GET recognitions': REGISTER,
  'GET restructurings': REGISTER,
  // 合资公司 Joint company
  'GET ventures': AGREED,
  'POST ventures': COMPANY,
  'GET ventures/{ventureId}': AGREED,
  'POST ventures/{ventureId}/accelerations': COMPANY,
  'GET ventures/{ventureId}/calls': AGREED,
  'POST ventures/{ventureId}/calls': COMPANY,
  'GET ventures/{ventureId}/capital-accounts': AGREED,
  'GET ventures/{ventureId}/capital-movements': AGREED,
  'GET ventures/{ventureId}/compensation-claims': AGREED,
  'POST ventures/{ventureId}/compensation-claims': COMPANY,
  'POST ventures/{ventureId}/compensation-payments': COMPANY,
  'GET ventures/{ventureId}/contributions': AGREED,
  'POST ventures/{ventureId}/contributions': COMPANY,
  'POST ventures/{ventureId}/demands': COMPANY,
  'GET ventures/{ventureId}/dividend-shares': AGREED,
  'GET ventures/{ventureId}/dividends': AGREED,
  'POST ventures/{ventureId}/dividends': COMPANY,
  'POST ventures/{ventureId}/dividends/{dividendId}/payments': COMPANY,
  'POST ventures/{ventureId}/dividends/{dividendId}/receipts': COMPANY,
  'GET ventures/{ventureId}/equity': AGREED,
  'POST ventures/{ventureId}/equity-decks': COMPANY,
  'POST ventures/{ventureId}/forfeiture-disposals': COMPANY,
  'POST ventures/{ventureId}/forfeitures': COMPANY,
  'GET ventures/{ventureId}/income-shares': AGREED,
  'GET ventures/{ventureId}/incomes': AGREED,
  'POST ventures/{ventureId}/incomes': COMPANY,
  'POST ventures/{ventureId}/incomes/{itemId}/distributions': COMPANY,
  'POST ventures/{ventureId}/incomes/{itemId}/release': COMPANY,
  'GET ventures/{ventureId}/loans': AGREED,
  'POST ventures/{ventureId}/loans': COMPANY,
  'POST ventures/{ventureId}/loans/{loanId}/repayments': COMPANY,
  'POST ventures/{ventureId}/loss-make-ups': COMPANY,
  'POST ventures/{ventureId}/opening-balances': COMPANY,
  'GET ventures/{ventureId}/phase-shares': AGREED,
  'GET ventures/{ventureId}/phases': AGREED,
  'POST ventures/{ventureId}/phases': COMPANY,
  'POST ventures/{ventureId}/phases/{phaseId}/investments': COMPANY,
  'POST ventures/{ventureId}/phases/{phaseId}/stages': COMPANY,
  'GET ventures/{ventureId}/positions': AGREED,
  'GET ventures/{ventureId}/profit-account': AGREED,
  'GET ventures/{ventureId}/reminders': AGREED,
  'POST ventures/{ventureId}/reserve-appropriations': COMPANY,
  'GET ventures/{ventureId}/shareholders': AGREED,
  'POST ventures/{ventureId}/shareholders': COMPANY,
  'POST ventures/{ventureId}/subscriptions': COMPANY,
  'GET ventures/{ventureId}/transfers': AGREED,
  'POST ventures/{ventureId}/transfers': COMPANY,
  'POST ventures/{ventureId}/transfers/{transferId}/abandonment': COMPANY,
  'POST ventures/{ventureId}/transfers/{transferId}/completion': COMPANY,
  'POST ventures/{ventureId}/transfers/{transferId}/steps': COMPANY,
  'GET ventures/{ventureId}/year-results': AGREED,
  'POST ventures/{ventureId}/year-results': COMPANY,
};
