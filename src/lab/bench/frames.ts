/** Sentences with holes for a place in the product (`P`), a thing (`T`) and what is the matter (`M`). */
export type Frame = string;

export const TITLE_FRAMES: readonly Frame[] = ['P里TM怎么处理', 'PTM的处理办法', '在P中TM如何解决'];

/** How similar questions are worded. */
export const KNOWN_FRAMES: readonly Frame[] = [
  'P的TM是什么原因',
  '为什么在P里TM',
  'T在P那边M，应该看哪里',
  '请教一下，PTM要怎么配置',
  'P操作时发现TM',
  '客户反馈PTM，求解决方案',
];

/** How test questions are worded; none of them is among the known ones. */
export const TEST_FRAMES: readonly Frame[] = [
  '今天P的T一直M，急',
  'TM，P这边能处理吗',
  '我们用P的时候T总是M',
  '有人遇到过PTM吗',
  'P，TM',
];

/** What can be the matter: the wording of documents first, then those of askers. */
export const MATTERS: readonly (readonly string[])[] = [
  ['查询不到', '查不到', '搜不出来'],
  ['重复', '出现两条', '变成双份'],
  ['推送失败', '推不过去', '推送报错'],
  ['状态未更新', '状态没变', '还是旧状态'],
  ['金额不一致', '金额对不上', '金额有差额'],
  ['无法删除', '删不掉', '删除按钮点不动'],
  ['显示为空', '空白', '什么都没有'],
  ['同步缓慢', '同步很慢', '等半天才过来'],
  ['提示无权限', '说没权限', '权限不足'],
  ['导出失败', '导不出来', '下载文件打不开'],
  ['需要按组织隔离', '想分组织看', '要按公司区分'],
  ['校验规则关闭', '不想校验', '把校验去掉'],
  ['默认值设置', '设个默认值', '自动带出来'],
  ['排序调整', '换个顺序显示', '按时间排'],
  ['字段隐藏', '不想让人看到', '把列去掉'],
  ['批量修改', '一次改多条', '成批更改'],
  ['附件丢失', '附件不见了', '附件没了'],
  ['打印错位', '打印偏了', '打出来格式乱'],
  ['自动审核', '不用人工审', '系统自己审核'],
  ['到期提醒', '快过期时通知', '到时间提醒我'],
  ['识别错误', '认错了', '识别得不对'],
  ['退回后重提', '被打回再提交', '驳回之后怎么再发'],
  ['跨年处理', '去年的怎么办', '跨年度'],
  ['额度调整', '加额度', '额度不够用'],
];

/** What people put before and after a question. */
export const OPENINGS = ['', '', '老师好，', '请问', '在吗，', '各位，', '麻烦看下：'] as const;
export const CLOSINGS = ['', '', '？', '，谢谢', '，在线等', '！！', '怎么弄'] as const;

/** Fills the holes of a frame. */
export function fillFrame(frame: Frame, place: string, thing: string, matter: string): string {
  return frame.replace(/[PTM]/gu, (hole) => ({ P: place, T: thing, M: matter })[hole]!);
}
