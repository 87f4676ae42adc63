import { describe, expect, it } from 'vitest';
import { loadBuiltIn } from './built-in.ts';

const { understander } = await loadBuiltIn();

function understand(text: string) {
  const { decision, shown, recognised } = understander.understand(text, 'internal');
  return { decision, id: shown[0]?.id, recognised };
}

describe('a pasted screenshot text', () => {
  it.each([
    [
      'among buttons and times',
      '收票助手\n返回\n请核对用户信息或重新调用登录接口\n确定 取消\n2025-03-11 09:20',
      'F066',
      '请核对用户信息或重新调用登录接口',
    ],
    [
      'with numbers that differ each time',
      '保存\n保存发票关系失败，发票25312000000299999999使用金额超出剩余可用金额0元，保存失败\n知道了',
      'F062',
      '保存发票关系失败，发票25312000000299999999使用金额超出剩余可用金额0元，保存失败',
    ],
    [
      'in a stack trace',
      '  该应用查验权限过期  \n  at kd.imc.rim.Service.check(Service.java:52)\n  at java.lang.Thread.run(Thread.java:748)',
      'F067',
      '该应用查验权限过期',
    ],
    [
      'in the cells of one long line',
      '单据列表 | 费用报销单 | 单据编号 BX-20250311-00017 | 审核中 | 张三 | 无收票特性分组许可，请联系管理员 | 关闭 | 重试',
      'F070',
      '无收票特性分组许可，请联系管理员',
    ],
    [
      'below a greeting',
      '老师您好\n麻烦帮看一下，打开发票助手就这样：\n没有发票采集相关权限，请联系管理员',
      'F047',
      '没有发票采集相关权限，请联系管理员',
    ],
    ['that is a key', '配置项类型 rim_config\nrpa_select_syn\n保存', 'F008', 'rpa_select_syn'],
  ])('is recognised by the line that matters: %s', (_what, text, id, line) => {
    expect(understand(text)).toEqual({ decision: 'answer', id, recognised: line });
  });

  it('is answered by one clear line where the rest drowns it', () => {
    const others = [
      '午饭吃什么',
      '打印机没墨了',
      '周末团建去哪里',
      '班车几点发车',
      '会议室怎么预订',
      '投影仪坏了找谁修',
    ];
    const text = [...others, '收票邮箱是多少', '门禁卡丢了', '空调漏水', '年假还剩几天', '快递放前台了'].join('\n');
    expect(understander.examine(text, 'internal').verdict.decision).not.toBe('answer');
    expect(understand(text)).toEqual({ decision: 'answer', id: 'F044', recognised: '收票邮箱是多少' });
  });

  it('is read with Windows line ends', () => {
    expect(understand('提示\r\n地方税局网络不稳定，请稍后再试\r\n确定')).toEqual({
      decision: 'answer',
      id: 'F035',
      recognised: '地方税局网络不稳定，请稍后再试',
    });
  });

  it('is not answered where no line says anything', () => {
    expect(understand('返回\n确定\n2025-03-11 09:20\n10086')).toMatchObject({ decision: 'chat', recognised: null });
    expect(understand('午饭吃什么\n打印机没墨了')).toMatchObject({ decision: 'none', recognised: null });
  });
});

describe('a single line', () => {
  it('reports no recognised line', () => {
    expect(understand('该应用查验权限过期')).toEqual({ decision: 'answer', id: 'F067', recognised: null });
  });
});
