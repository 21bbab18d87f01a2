export { Clock } from './clock.js';
export {
  CountColumn,
  DateColumn,
  FenColumn,
  FlagColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LedgerColumn,
  PositionColumn,
  RatioColumn,
  TextColumn,
  type ColumnOptions,
} from './columns.js';
export { EdgeModule } from './edge.module.js';
export {
  CountField,
  CreditCodeField,
  DateField,
  DivisionField,
  FenField,
  FlagField,
  JsonField,
  ListField,
  OneOfField,
  PeriodField,
  RatioField,
  RecordField,
  TextField,
  TextListField,
  type CountOptions,
  type FenOptions,
  type FieldOptions,
  type ListOptions,
  type TextOptions,
} from './fields.js';
export { Act, Acting, type ActingOptions } from './http/acting.js';
export { Accepted, accepted, found, page, PageOf, type Page } from './http/answers.js';
export { Ask, Asking, type AskingOptions } from './http/asking.js';
export { actorOf, callerOf, setCaller, type Caller } from './http/caller.js';
export { configureHttp, type HttpOptions } from './http/configure.js';
export {
  Confirmed,
  CONFIRMED,
  LedgerController,
  Public,
  PUBLIC,
  Rights,
  RIGHTS,
  rolesOf,
  SIGNED_IN,
  SignedIn,
} from './http/ledger-controller.js';
export { EVERYONE_AT_WORK, FINANCE, FINANCE_AND_COMPANY, OFFICERS } from './http/role-groups.js';
export { requestsPerMinute, serverOptions, SettingsProblem, type ServerOptions } from './http/server-options.js';
export { ledgerOf, type HttpRequest } from './http/request.js';
export { Sights } from './http/sights.js';
export { fill, languageOf, type Language, type Sentence } from './language.js';
export { openApiDocument, SESSION_COOKIE } from './openapi.js';
export { defineProblems, problemCodes, problemKind, type ProblemKind } from './problems/catalogue.js';
export { eventStoreProblems, kernelProblems, requestProblems, type RequestProblem } from './problems/known.problems.js';
export {
  findingOf,
  InvalidRequest,
  Problem,
  problemBody,
  ProblemPlace,
  type FaultyPlace,
  type Finding,
} from './problems/problem.js';
