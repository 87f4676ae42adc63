import { describe, expect, it } from 'vitest';
import { mask } from '../../../src/core/mask.ts';

describe('what is kept of a question', () => {
  it.each([
    ['税号91440300MA5EXAMP4B查不到', '税号〈税号〉查不到'],
    ['91440300708461136T 这家不在租', '〈税号〉 这家不在租'],
    ['纳税人识别号：440301999999999 报错', '纳税人识别号：〈税号〉 报错'],
    ['联系我13800138000', '联系我〈电话〉'],
    ['电话 138-0013-8000 或 0755-86000000', '电话 〈电话〉 或 〈电话〉'],
    ['发到 someone.else+x@mail.example.com.cn 吧', '发到 〈邮箱〉 吧'],
    ['发票号码 12345678 导不进去', '发票号码 〈发票号〉 导不进去'],
    ['25442000000123456789 这张票', '〈发票号〉 这张票'],
    ['身份证 11010519491231002X', '身份证 〈证件号〉'],
    ['token=abcDEF1234 过期', '〈密钥〉 过期'],
    ['Authorization: Bearer eyJhbGciOi.J9', 'Authorization: 〈密钥〉'],
    ['密码：Abc@12345，登不上', '〈密钥〉，登不上'],
    ['密钥 0123456789abcdef0123456789abcdef', '密钥 〈密钥〉'],
    ['卡号6222021234567890123', '卡号〈号码〉'],
  ])('%j becomes %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each([
    '配置 rim_config_need_check 改为 0',
    '报错 errcode 40001，HTTP 413',
    '2025-12-31 23:59:59 开始报 1001 错误',
    '任务 rim_inputdowload_SKDJ_S 没跑',
    '版本 6.0.20251130 以后',
    '接口返回 code=-1002003',
    '密码忘了怎么办',
    'token 过期了怎么办',
    '订单1234567',
  ])('%j stays as it is', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('says nothing new of what is masked already', () => {
    const once = mask('税号91440300MA5EXAMP4B 电话13800138000');
    expect(mask(once)).toBe(once);
  });
});
