import { Module } from '@nestjs/common';
import { StatisticsController } from './http/statistics.controller.js';
import './http/statistics.problems.js';
import { ReadStatistics } from './read-statistics.js';

/** Statistics of a ledger: nothing of its own is stored, every view is derived from the official figures. */
@Module({ controllers: [StatisticsController], providers: [ReadStatistics], exports: [ReadStatistics] })
export class StatisticsModule {}
