export {
  AgreedStatistics,
  agreedStatistics,
  OfficialStatistics,
  officialStatistics,
  type AgreedIndicator,
} from './answers.js';
export { csvText } from './csv-text.js';
export {
  countOfficial,
  countStatistics,
  type CountedIndicator,
  type CountedStatistics,
  type OfficialCount,
  type OfficialIndicator,
  type OfficialPlace,
  type StatisticsQuestion,
} from './domain/count-statistics.js';
export {
  assessmentTable,
  officialTable,
  publishedTable,
  type StatisticsTable,
  type TableSource,
} from './domain/statistics-tables.js';
export type { StatisticsRejection } from './domain/statistics.rejections.js';
export { ASSESSMENT_ONLY } from './domain/table-words.js';
export { statisticsProblems } from './http/statistics.problems.js';
export {
  MOST_COUNTED,
  MOST_FIGURES,
  ReadStatistics,
  type OfficialAnswer,
  type StatisticsAnswer,
} from './read-statistics.js';
export { StatisticsModule } from './statistics.module.js';
