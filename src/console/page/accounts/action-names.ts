const NAMES: Readonly<Record<string, string>> = {
  'unanswered.assign': '把问题归到条目',
  'unanswered.ignore': '标为不进知识库',
  'unanswered.reopen': '把问题放回待处理',
  'unanswered.merge': '合并问题组',
  'unanswered.split': '拆分问题组',
  'draft.create': '写草稿',
  'draft.update': '改草稿',
  'draft.discard': '丢掉草稿',
  'draft.publish': '发布',
  'version.rollback': '回退版本',
  'entry.withdraw': '撤销更正',
  'sync.run': '同步语雀',
  'sync.publish': '发布在等人确认的同步',
  'proposal.write': '写回语雀',
  'golden.add': '加基准问题',
  'golden.remove': '删基准问题',
  'operator.add': '新建账号',
  'operator.change': '改账号',
  'operator.signout': '退出账号的所有登录',
  'operator.remove': '删账号',
  'people.forget': '忘掉一个人或一个群',
  'picture.keep': '上传图片',
  'ticket.take': '接工单',
  'ticket.reply': '答复工单',
  'ticket.close': '关闭工单',
  'ticket.reopen': '重新打开工单',
  'group.set': '改群档案',
  'duty.set': '改值班',
};

/** What somebody did, in words; its name where it is a new one. */
export function nameOfAction(action: string): string {
  return NAMES[action] ?? action;
}
