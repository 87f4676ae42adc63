const CLAUSE_END = /[,。!;~…\n]+|(?<=\p{Script=Han}) (?=\p{Script=Han})/u;
const ASKS =
  /[?]|怎么|怎样|如何|为什么|为啥|为何|咋|什么|啥|哪|[吗呢么不没][啦呀啊]?$|多少|几[个张条次点天位]|能不能|能否|可不可|是否|是不是|有没有|有无|要不要|请问|请教|求助|帮(?!了|上|助|大忙)|看看|看下|看一下|咨询|想(?!到)|希望|需要|打算|如果|要是|的话/u;
const FAULT =
  /不[了上到出动对行能]|不成功|不显示|不通过|不一致|无法|没(?!问题|事)|未|无权|失败|报错|出错|错误|异常|提示|卡住|缺|少了|空白|黑屏|白屏|闪退|丢失|重复|消失|过期|锁定|被|超/u;
const CONTRAST = /但|可是|不过|却|还是|仍|依然|又|不太|不怎么/u;

const RESOLVED =
  /(?<![不没未无])(?:好|正常|成功|行|通过|通|解决|搞定|修复|恢复|没问题|没事|(?<![功性智可只才])(?:能|可以)[^不没,]{0,4})[了啦](?:哈|呀|哦|的)?$|(?:已经?|都|全部)(?:解决|修复|恢复|搞定|处理)(?:完毕|完成)?$|(?:一切|恢复|已经?|现在)正常$|没有?再(?:出现|报|发生|复现|碰到|遇到)[^,]{0,6}$|不再?报错?了$|^ok了$/u;
const COMPLETED = /(?:已经?|刚刚?|按|照)[^,]*(?:了|完|好)$|把[^,]+(?:了|完|好)$/u;
const THANKS = /谢|辛苦|thank|3q|麻烦[^,]{0,3}了$/u;
const MAX_THANKS_LENGTH = 12;
const PRAISE =
  /(?:太|真|很|非常|挺|特别|超|相当|蛮)(?:是|的)?(?:好用?|棒|赞|强|厉害|方便|给力|不错|靠谱|牛|贴心|详细|清楚|清晰|智能|聪明|专业|省事|省心|及时|有用|实用|管用|到位)[了的啊呀哈]*$|(?<!不)不错$|帮了?大忙|点个?赞|好评|给力$|(?:回复|反应|响应|速度|解答)[^,]{0,3}快[了的啊]*$/u;

/** What a notice or minutes say of themselves. */
const HEADED =
  /^[[【「]?(?:重要|紧急)?(?:通知|公告|周知|会议纪要|会议记录|会议结论|纪要|周报|日报|月报)[^\n:]{0,12}[\]】」:]|特此(?:通知|公告)|欢迎(?:大家|各位)?(?:使用|试用|体验)|(?:请|望|敬请)(?:各位|大家)?(?:知悉|周知|悉知|知晓|互相转告|相互转告)|会议(?:纪要|记录|结论)|[本上这]周(?:工作|进展|小结|总结)|^待办[:事]/u;
/** Says when something is done, and what: 「下周三统一切换」. */
const WHEN =
  /今[天早晚]|昨[天晚]|明[天早晚]|[本这上下]个?(?:周|星期|月)|周[一二三四五六日天]|\d{1,2}月\d{1,2}[日号]|\d{1,2}点/u;
const ARRANGES =
  /讨论了?|决定|商定|统一|开始(?:使?用|启用|执行|推行|试)|切换|上线|升级|维护|发布|推广|培训|开[完了]?会|汇报|汇总|演示/u;
/** Speaks to everybody and says what will be or has to be done. */
const TO_ALL = /^(?:各位|大家|全体|@所有人)/u;
const ANNOUNCES = /将|请|统一|计划|安排|记得/u;

/**
 * Whether a text only tells something: that it works now, what has been done (with thanks), praise, a notice, minutes.
 * Nothing in it asks, and nothing that comes last is a fault. `text` is normalised.
 */
export function isStatement(text: string): boolean {
  const clauses = text.split(CLAUSE_END).filter((clause) => /[\p{L}\p{N}]/u.test(clause));
  if (clauses.length === 0 || clauses.some((clause) => ASKS.test(clause))) return false;
  if (HEADED.test(text)) return true;
  const isThanks = (clause: string): boolean => THANKS.test(clause) && clause.length <= MAX_THANKS_LENGTH;
  const telling = clauses.filter((clause) => !isThanks(clause) && !clause.startsWith('原来'));
  const last = telling.at(-1);
  if (last === undefined || CONTRAST.test(last)) return false;
  if (RESOLVED.test(last)) return true;
  if (telling.some((clause) => FAULT.test(clause))) return false;
  if (TO_ALL.test(text) && ANNOUNCES.test(text)) return true;
  if (WHEN.test(text) && ARRANGES.test(text)) return true;
  return PRAISE.test(last) || (isThanks(clauses.at(-1)!) && COMPLETED.test(last));
}
