import { describe, expect, it } from 'vitest';
import { findConfigPaths } from '../../../../src/corpus/config/find-config-paths.ts';

function menus(...lines: string[]): string[] {
  return findConfigPaths(lines).map((path) => path.menu.join('|'));
}

function params(...lines: string[]): unknown[] {
  return findConfigPaths(lines).flatMap((path) => path.params.map(({ type, key, value }) => [type, key, value]));
}

describe('menu paths', () => {
  it.each([
    '系统管理-借阅设置-预览列表',
    '路径：系统管理 - 借阅设置 - 预览 - 列表',
    '请到系统管理--借阅设置--列表预览'.replace('列表预览', '预览列表'),
    '打开系统管理-->借阅设置-->预览列表，新增',
    '系统管理->借阅设置->预览->列表',
    '系统管理>借阅设置>预览列表',
    '进入 系统管理 › 借阅设置 › 预览 › 列表',
    '「系统管理」→「借阅设置」→「预览」→「列表」',
    '依次点击系统管理/借阅设置/预览/列表',
    '系统管理-借阅设置，预览列表',
    '打开设置页（系统管理 > 借阅设置 > 预览列表）。',
  ])('are read from %s', (line) => {
    expect(menus(line)).toEqual(['系统管理|借阅设置|预览|列表']);
  });

  it('go on over search words, commas and the next line', () => {
    expect(menus('开发平台，搜索“参数配置单据”，列表-预览')).toEqual(['开发平台|参数配置单据|列表|预览']);
    expect(menus('开发平台 搜索 参数配置单据 预览列表')).toEqual(['开发平台|参数配置单据|预览|列表']);
    expect(menus('路径：开发平台 - 参数配置单据', '操作：预览-列表，搜索')).toEqual([
      '开发平台|参数配置单据|预览|列表',
    ]);
    expect(findConfigPaths(['开发平台搜索lib_card_log', '切换到列表，再点预览即可'])).toMatchObject([
      { menu: ['开发平台', '列表', '预览'], form: 'lib_card_log' },
    ]);
  });

  it('split a form id from the menu it is glued to', () => {
    expect(findConfigPaths(['开发平台-->参数配置单据invsm_param_configuration，新增'])).toMatchObject([
      { menu: ['开发平台', '参数配置单据'], form: 'invsm_param_configuration' },
    ]);
  });

  it.each(['2019-4-1 之后', '1-2个工作日处理', '红冲/作废/异常', 'AAA-D169-45AB', '金额>0', '提交后等待审核-通过'])(
    'are not seen in %s',
    (line) => {
      expect(menus(line)).toEqual([]);
    },
  );
});

describe('parameters', () => {
  const expected = [['lib_config', 'lib_loan_days', '30']];

  it.each([
    [['配置项类型：lib_config', '配置项key：lib_loan_days', '配置项值：30']],
    [['类型：lib_config', 'key：lib_loan_days', '值：30，']],
    [['参数类型=lib_config；key=lib_loan_days；值=30']],
    [['lib_config,', 'lib_loan_days,', '30,', '天数']],
    [['lib_config\tlib_loan_days 30']],
    [['lib_config, lib_loan_days, 30']],
    [['看lib_config，lib_loan_days这个配置，改为30']],
  ])('are read from %j', (lines) => {
    expect(params(...lines)).toEqual(expected);
  });

  it('are read from sentences', () => {
    expect(params('请求时加参数mockPrint=1')).toEqual([[null, 'mockPrint', '1']]);
    expect(params('检查配置项print.not_prod', 'true时连测试，false连正式')).toEqual([[null, 'print.not_prod', null]]);
    expect(params('在lib_config下见到配置项“默认双面”，将其改为是')).toEqual([['lib_config', '默认双面', '是']]);
    expect(params('基础资料--打印管理，修改纸张来源为纸盒二即可。')).toEqual([[null, '纸张来源', '纸盒二']]);
    expect(params('修改 `app.print_env` 为 test，重启')).toEqual([[null, 'app.print_env', 'test']]);
  });

  it('keep what the value means as a note', () => {
    const [path] = findConfigPaths(['配置项key：a_b', '配置项值：1（开启）', '说明：其他值均为关闭']);
    expect(path?.params).toEqual([{ type: null, key: 'a_b', value: '1', note: '开启' }]);
    const [other] = findConfigPaths(['配置项key：a_b', '1为单面，2为双面']);
    expect(other?.params[0]?.note).toBe('1为单面，2为双面');
  });

  it('leave ordinary words alone', () => {
    expect(
      params('单据类型：采购', '发票类型：专票', '值：', 'branch_id=AAA14B00', '系统管理-借阅设置，单据类型为采购'),
    ).toEqual([]);
  });

  it('tell forms from parameters by the words around them', () => {
    expect(findConfigPaths(['扩展lib_book_form 表单；']).map((path) => path.form)).toEqual(['lib_book_form']);
    expect(findConfigPaths(['查询表 t_lib_book 的 fid_no'])).toEqual([]);
  });

  it('are read whole where words are joined by dashes', () => {
    expect(params('修改配置 `server.max-body-size`=20m 后重启')).toEqual([[null, 'server.max-body-size', '20m']]);
    expect(params('要覆盖 cache.lease-seconds 和 cache.lease-renewal 配置')).toEqual([
      [null, 'cache.lease-seconds', null],
      [null, 'cache.lease-renewal', null],
    ]);
  });

  it('are no versions, members of classes, sections of files or options of commands', () => {
    const text = [
      '用 PageHelper.startPage 配置分页',
      '配置时出现 Acme.IO.DBException 错误',
      '参数 v2.0.2 - v2.0.6 版本有效',
      '配置 qwen3.5 和 x.x.x.x',
    ];
    expect(params(...text, '修改参数 `[cache.disk] capacity = "1GB"`', '启动命令中指定 -Dfile.encoding=utf8')).toEqual(
      [],
    );
    expect(menus('启动命令中指定 -Dfile.encoding=utf8', 'v2.0.2 - v2.0.6 版本报错')).toEqual([]);
  });
});
