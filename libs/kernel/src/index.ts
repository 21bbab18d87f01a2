export {
  allocate,
  allocateExplained,
  allocateCumulative,
  type Weight,
  type AllocationLine,
  type ToDate,
  type Instalment,
} from './allocate.js';
export {
  FIRST_YEAR,
  LAST_YEAR,
  calendarDate,
  isLeap,
  daysInMonth,
  yearOf,
  monthOf,
  compareDates,
  daysBetween,
  addDays,
  addMonths,
  addYears,
  dateOf,
  shanghaiDate,
  type CalendarDate,
} from './calendar.js';
export { canonicalJson } from './canonical.js';
export { creditCode, creditCodeCheckDigit, type CreditCode, type CreditCodeFault } from './credit-code.js';
export { SYSTEM, type Actor, type Command, type Decider } from './decider.js';
export {
  divisionCode,
  divisionLevel,
  provinceOf,
  prefectureOf,
  isWithin,
  type DivisionCode,
  type DivisionLevel,
} from './division-code.js';
export { defineEvent, type Event, type Upcaster, type EventType, type EventOf } from './event.js';
export {
  FEN_DIGITS,
  ZERO,
  fen,
  add,
  subtract,
  negate,
  abs,
  sum,
  fenFromYuan,
  plainYuan,
  yuanText,
  type Fen,
} from './fen.js';
export {
  period,
  periodKind,
  firstDay,
  lastDay,
  nextPeriod,
  previousPeriod,
  periodOf,
  periodContaining,
  periodsOf,
  comparePeriods,
  within,
  type Period,
  type PeriodKind,
} from './period.js';
export {
  isRatio,
  ratioOf,
  ZERO_RATIO,
  ONE,
  ratio,
  plus,
  minus,
  times,
  over,
  sumRatios,
  compare,
  equals,
  isZero,
  isNegative,
  fenTimes,
  floor,
  ratioText,
  percentText,
  type Ratio,
} from './ratio.js';
export { Rejection, InvariantViolated, StaleRevision, invariant, type RefusedPlace } from './rejection.js';
export {
  roundExact,
  roundExplained,
  type Portion,
  type ExactShare,
  type RoundedShare,
  type RoundingMethod,
} from './round.js';
export {
  text,
  count,
  flag,
  amount,
  fraction,
  date,
  oneOf,
  textAs,
  listOf,
  optional,
  record,
  document,
  type Json,
  type Shape,
  type ShapeOf,
  type RecordOf,
} from './shape.js';
export { type Wire } from './wire.js';
export { yearNumber, yearSegments, type Counting, type YearSegment } from './years.js';
