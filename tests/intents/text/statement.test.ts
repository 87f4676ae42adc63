import { describe, expect, it } from 'vitest';
import { normalize } from '../../../intents/text/normalize.ts';
import { isStatement } from '../../../intents/text/statement.ts';

describe('what only tells something', () => {
  it.each([
    '我已经把自动签收打开了，谢谢',
    '参数按你说的改好了，感谢',
    '刚才那个签名错误的问题解决了',
    '之前一直报错，重启以后好了',
    '客户说没再出现了',
    '下载现在都正常了，辛苦',
    '税局下载恢复了',
    '已经可以登录了！',
    '群答真好用，点赞',
    '这个回答很详细',
    '【通知】今晚 22 点升级，期间无法登录',
    '各位同事，本周五统一升级收票助手，请提前保存数据',
    '会议纪要：1. 自动签收由小王配置；2. 查重规则下周上线',
    '本周进展：\n1. 税局下载联调完成\n2. 自动签收已上线',
  ])('%s', (text) => {
    expect(isStatement(normalize(text))).toBe(true);
  });
});

describe('what asks, or reports a fault', () => {
  it.each([
    '我已经把自动签收打开了，还是不行，谢谢',
    '自动签收打开了，谢谢，另外怎么关闭',
    '已经按方案改了参数',
    '发票被锁定了，谢谢',
    '登录好了，签收列表空白',
    '问题解决了，但是又报签名错误',
    '自动签收设置好了吗',
    '什么时候可以了',
    '升级后功能不见了',
    '票可能丢了',
    '只有一个省不行，别的省都正常',
    '名字能统一不啦',
    '打不开了',
    '签收不成功了',
    '现在不能用了',
    '想把自动签收打开，谢谢',
    '谢谢',
    '自动签收设置',
    '温馨提示：无收票特性分组许可，请联系管理员',
    '各位老师，签收报错，帮忙看看',
    '各位老师，税局下载报签名错误，请指点',
  ])('%s', (text) => {
    expect(isStatement(normalize(text))).toBe(false);
  });
});
