import { findLabelKind, readLabel } from '../fields/labels.ts';

const NUMERAL = '[0-9一二三四五六七八九十①②③④⑤]';
const PART_HEADING = new RegExp(
  `^(?:第\\s*${NUMERAL}{1,2}\\s*步|(?:步骤|方法|方式|方案|办法|情况|情形|场景|原因|类型|step)\\s*${NUMERAL}{1,2}(?![.．]\\d))`,
  'iu',
);
const PREAMBLE_HEADING =
  /^[【[]?(?:文档|本文|使用|文件)?(?:说明|前言|简介|目录|概述|引言|目的|阅读指引|更新(?:记录|日志)|变更(?:记录|日志)|修订(?:记录|历史)|版本(?:记录|信息|历史))[】\]]?\s*[:：]?$/u;
const SECTION_NUMBER =
  /^(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第\s*[0-9一二三四五六七八九十]{1,3}\s*[章节部篇]|part\s*\d)/iu;
const PRELUDE =
  /本文|本节|本章|该文|(?:以下|下列|如下|下面).{0,12}(?:问题|内容|FAQ|说明)|汇总|整理|收集|归类|常见问题/u;
const DOCUMENT_TITLE =
  /(?:FAQ|常见问题|问题汇总|常见报错|手册|问答|指南|汇总|合集|速查表?|文档|知识库)\s*(?:[（(].{0,30}[)）]|[-—_ ]?v?[\d.]{1,8})?$/iu;
const QUESTION =
  /[?？]\s*$|如何|怎么|怎样|怎麼|为什么|为何|为啥|什么|是否|能否|能不能|可不可以|可以.{0,20}吗|哪里|哪些|哪个|吗$|呢$/u;

/** True for a heading that is a step or case of the entry above it, such as 步骤一 or 方法2：… */
export function isStepHeading(text: string): boolean {
  return PART_HEADING.test(text.trim());
}

/** True for a heading that is nothing but a label (解决方案, 原因 …) or that opens an answer (`答：…`). */
export function isLabelHeading(text: string): boolean {
  const kind = findLabelKind(text) ?? readLabel(text)?.kind;
  if (kind === undefined) return false;
  return findLabelKind(text) !== null || kind !== 'question';
}

/** True for 文档说明, 目录, 更新记录 and the like: what stands below is about the document. */
export function isPreambleHeading(text: string): boolean {
  return PREAMBLE_HEADING.test(text.trim());
}

const CHANGES = /^(?:更新|变更|修订|版本|发布)(?:记录|日志|历史)$|^(?:change ?log|release notes?|what'?s new)$/iu;
const VERSION =
  /^\[?v?\d{1,4}(?:\.\d{1,4}){1,3}[\w.+-]{0,20}\]?(?:[\s(（:：-]{1,3}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[)）]?)?$/iu;

/** True for 更新日志 and the like: what stands below names versions and asks nothing. */
export function isChangesHeading(text: string): boolean {
  return CHANGES.test(text.replace(NOT_LETTERS, ' ').trim());
}

/** True for `v1.2.0` and `[1.2.0] - 2026-01-31`: an item of a change log. */
export function isVersionHeading(text: string): boolean {
  return VERSION.test(text.trim());
}

const APPENDIX =
  /^(?:相关(?:主题|链接|文章|文档|阅读|资料|内容|页面|教程)|反向链接|双向链接|延伸阅读|推荐阅读|扩展阅读|更多(?:信息|内容|资料|帮助|资源)?|(?:其他|其它|相关|文档|学习|自助|参考)资源|下一步|了解更多|外部链接|友情链接|(?:官方|在线|帮助|项目)(?:(?:文档|网站|资料|手册|教程)(?:链接|地址|入口)?|链接|地址|入口)|快速(?:导航|跳转|链接|入口)|文档链接|参考(?:资料|链接|文献|文档)?|引用|license|许可证?|开源协议|版权(?:声明|信息)?|贡献(?:指南|者)?|如何贡献|参与贡献|致谢|鸣谢|赞助|捐赠|开发(?:指南|环境)?|本地开发|构建|changelog|contributing|contributors|star history|目录|导航|问题分类导航|toc|table of contents|see also|references?|related)$/iu;

/** True for 相关主题, 参考, License and the like: what stands below a document, and answers nothing. */
export function isAppendixHeading(text: string): boolean {
  return APPENDIX.test(text.replace(NOT_LETTERS, ' ').trim());
}

/** Numbers, signs and pictures around the words of a heading. */
const NOT_LETTERS = /[^\p{L}]+/gu;

const SYMPTOM =
  /失败|报错|错误|异常|无法|不了|不上|不到|不出|不开|不动|不通|不显示|不生效|不能|没有(?:反应|声音|画面|网络|权限)|没反应|超时|卡(?:住|死|顿)|闪退|崩溃|丢失|断开|乱码|空白|黑屏|白屏|死机|掉线|重复|无效|被拒绝|不一致|error|fail/iu;

/** True where a heading names something that goes wrong: what stands below are its cases. */
export function isSymptom(text: string): boolean {
  return text.length <= 80 && SYMPTOM.test(text);
}

/** True for `一、…`, `第二章 …`: numbering that sections use and questions hardly ever do. */
export function hasSectionNumber(text: string): boolean {
  return SECTION_NUMBER.test(text.trim());
}

/** True for a title such as 收票 FAQ or 开票常见问题: it names a document, not a question. */
export function isDocumentName(text: string): boolean {
  return DOCUMENT_TITLE.test(text.trim());
}

/** True for text that introduces what follows instead of answering. */
export function isPrelude(text: string): boolean {
  return text.length < 160 && PRELUDE.test(text);
}

/** True where a line asks something: by its mark or by a question word. */
export function isQuestionLike(text: string): boolean {
  return text.length <= 120 && QUESTION.test(text);
}
