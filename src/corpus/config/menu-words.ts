/** Words that menus and pages end with, or that are menu names by themselves. */
const MENU_WORD =
  /(?:平台|管理|设置|配置|单据|列表|预览|资料|参数|中心|菜单|应用|工作台|首页|系统|信息|许可|云|台账|页签|选项|报表|查询|维护|权限|档案|方案|规则|流程|日志|服务|控制台|门户|助手|票池|模块|字典|基础|财务|开票|收票|发票|报销|审批|组织|用户|角色|账号|功能|工具|属性|编辑|设计器|模板|接口|集成|任务|调度|计划)(?:[（(].{1,12}[)）])?$/u;

/** Views of the configuration form. */
const VIEW = /^(?:预览|列表)$/u;

/** True for a segment that reads like a menu, page or view. */
export function isMenuWord(segment: string): boolean {
  return MENU_WORD.test(segment);
}

/** True for 预览 and 列表. */
export function isView(segment: string): boolean {
  return VIEW.test(segment);
}

const LEADING_WORDS =
  /^.{0,40}(?:路径|菜单|位置|入口)\s*[：:为是]?\s*|^.{0,20}?(?:请|先|再|可以?|需要?|应该?|然后|首先|依次|通过|直接)?(?:登录|登陆|进入到?|打开|前往|点击|点开|检查|选择|查看|找到|切换到|(?<![期])到(?![期货账付])|在(?![线途建库])|去(?![重]))(?=[\p{L}“"【「]{2})/u;

/** Removes what leads to a menu path: 路径：, 在, 可到, 打开, 检查 … */
export function trimPathStart(segment: string): string {
  let rest = segment;
  for (let count = 0; count < 3; count++) {
    const next = rest.replace(LEADING_WORDS, '');
    if (next === rest || next.trim().length < 2) break;
    rest = next;
  }
  return rest.trim();
}

const TRAILING_WORDS =
  /(?:下的|里的|中的|下面|里面|下(?![载单发级推达拉票])|里(?!程)|中(?![心间文国台])|处(?!理)|界面|页面|菜单|节点|这个|该|上(?![传游级报市])|进行|即可|可以|予以|设置为|填写|填入|输入(?!法)|修改(?!记录)|改为|改成|勾选(?=.)|开启|关闭|关掉|搜索|查找|点击|选择|找到|新增|添加|查看(?=.)|检查|看(?=.)|是否(?=有)).*$/u;

/** Cuts what follows a menu path without a separator: `收票管理下予以设置` → 收票管理. */
export function trimPathEnd(segment: string): string {
  const cut = segment.replace(TRAILING_WORDS, '');
  return cut.trim().length >= 2 ? cut.trim() : segment.trim();
}
