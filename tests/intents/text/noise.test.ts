import { describe, expect, it } from 'vitest';
import { removeNoise } from '../../../intents/text/noise.ts';

const squeeze = (text: string): string => removeNoise(text).replace(/\s+/gu, ' ').trim();

describe('noise', () => {
  it.each([
    ['a date', '2025-03-11 报错', '报错'],
    ['a Chinese date', '2025年3月11日报错', '报错'],
    ['a date with slashes and a time', '报错 2025/3/11 09:20:11.123', '报错'],
    ['a month', '开票日期2025-03 报错', '开票日期 报错'],
    ['a time', '10:36 查验失败', '查验失败'],
    ['an amount with a sign', '价税合计¥1,234.50元', '价税合计 元'],
    ['an amount with separators', '金额 12,345.00', '金额'],
    ['a tax number', '税号:9113100madnm7jf4n,不在租户', '税号: ,不在租户'],
    ['a tenant number', '租户:366045674239990272 范围内', '租户: 范围内'],
    ['an invoice number between words', '发票25312000000217764410使用', '发票 使用'],
    ['a trace id', '失败 traceid: a8f31-22', '失败'],
    ['a request id', '失败 requestid=5f2ac', '失败'],
    ['a trace id with a space before', '失败 trace_id 7c1e9f', '失败'],
    ['a UUID', '任务 550e8400-e29b-41d4-a716-446655440000 失败', '任务 失败'],
    ['a hexadecimal id', '任务 a1b2c3d4 失败', '任务 失败'],
    ['an address', '连接 192.168.1.1:8080 失败', '连接 失败'],
    ['a stack frame', '异常\n  at kd.imc.Service.run(Service.java:52)\n查验失败', '异常 查验失败'],
  ])('%s vanishes', (_what, text, rest) => {
    expect(squeeze(text)).toBe(rest);
  });

  it.each([
    'rim_config_need_check',
    'rim_inputdowload_skdj_s 3',
    'invoicecloud.not_prod1234',
    'er_2025_config_12345678',
    't_rim_verify2',
    '【1130】',
    '【12345】',
    '【12345678】',
    '识别返回 1130',
    '扣 0.5 个票量',
    '改成第 7 步',
    'f001',
    'k3cloud',
    'v6.0.12',
    '2025年的发票',
    '3月的发票',
    'look at 12 lines',
    'traceid rim_config_need_check 1',
    'req_id_switch 1',
    '没有数字的一句话',
  ])('%s survives', (text) => {
    expect(squeeze(text)).toBe(text.replace(/^traceid /u, ''));
  });

  it('keeps apart the words on both sides', () => {
    expect(removeNoise('识别2025-03-11失败')).toBe('识别 失败');
  });

  it('keeps line breaks', () => {
    expect(removeNoise('查验 10:30\n失败')).toBe('查验  \n失败');
  });
});
