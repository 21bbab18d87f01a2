import { defineProblems } from '@ledger/edge';
import type { ProjectRejection } from '../domain/project.decider.js';

export const projectProblems = defineProblems<Exclude<ProjectRejection, 'register.document-attached'>>({
  'register.project-unknown': {
    status: 404,
    zh: '没有项目 {projectId}',
    en: 'There is no project {projectId}',
  },
  'register.project-exists': {
    status: 409,
    zh: '项目 {projectId} 已在库',
    en: 'Project {projectId} is in the pipeline already',
  },
  'register.project-dropped': {
    status: 409,
    zh: '项目 {projectId} 已于 {droppedOn} 退库',
    en: 'Project {projectId} was dropped from the pipeline on {droppedOn}',
  },
  'register.stage-skipped': {
    status: 409,
    zh: '项目须逐级推进：不能从 {from} 直接到 {to}',
    en: 'A project goes one stage at a time: not from {from} to {to}',
  },
  'register.stage-backwards': {
    status: 409,
    zh: '项目只能向前推进：不能从 {from} 到 {to}',
    en: 'A project goes forwards only: not from {from} to {to}',
  },
  'register.stage-before-last': {
    status: 422,
    zh: '日期 {on} 早于上一次推进 {last}',
    en: 'The day {on} lies before the last transition, {last}',
  },
  'register.nothing-to-take-back': {
    status: 409,
    zh: '项目 {projectId} 没有可撤回的推进',
    en: 'Project {projectId} has no transition to take back',
  },
  'register.figure-below-zero': {
    status: 422,
    zh: '数值不能为负',
    en: 'The figure cannot be below zero',
  },
  'register.not-a-month': { status: 422, zh: '“{month}”不是月份', en: '"{month}" is not a month' },
  'register.months-not-in-order': {
    status: 422,
    zh: '{from} 至 {to} 不是先后相接的月份，或多于 {most} 个月',
    en: '{from} to {to} are no months one after the other, or more than {most}',
  },
  'register.investment-before-entry': {
    status: 422,
    zh: '{month} 早于项目入库日期 {entered}',
    en: '{month} lies before the project entered the pipeline on {entered}',
  },
  'register.investment-reported': {
    status: 409,
    zh: '{month} 的完成投资已报送；更正须说明理由',
    en: 'Investment of {month} is reported already; a correction needs its reason',
  },
});
