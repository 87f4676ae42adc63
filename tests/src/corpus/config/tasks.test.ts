import { expect, it } from 'vitest';
import { findTasks } from '../../../../src/corpus/config/tasks.ts';

it.each([
  ['任务：lib_sync_SKDP_S图书同步', ['lib_sync_SKDP_S']],
  ['检查调度计划“lib_mail_job”是否启用', ['lib_mail_job']],
  ['lib_clean_job 这个定时任务每天跑', ['lib_clean_job']],
  ['触发 lib_X_SKDJ_S 后再看 lib_down_log', ['lib_X_SKDJ_S']],
  ['添加任务时看 lib_config 的设置', []],
])('finds the task ids of %s', (text, ids) => {
  expect(findTasks(text)).toEqual(ids);
});
