/** Texts in brackets that a screen or a chat client puts there. */
const BUTTON_OR_STICKER =
  /\[(?:确定|取消|关闭|返回|重试|我?知道了|[是否]|下一步|上一步|复制|(?:查看)?详情|图片|表情|微笑|捂脸|抱拳|强|流泪|尴尬|[呲龇]牙|玫瑰|合十|ok|偷笑|疑问|撇嘴|发呆|愉快|憨笑|抓狂|晕|可怜|笑哭|裂开|苦涩|皱眉|叹气)\]/gu;

/**
 * What differs between two reports of the same problem and never identifies it: times, amounts, tax numbers, trace
 * ids, addresses, stack frames, buttons and stickers such as `[取消]`. Each is replaced by a space, so that the words
 * around it do not grow together.
 * Identifiers with an underscore or a dot (config keys) are never touched.
 */
const NOISE = [
  BUTTON_OR_STICKER,
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gu,
  /\b(?:19|20)\d{2}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?![\d_])/gu,
  /\b\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\b/gu,
  /[¥$]\s?\d[\d,]*(?:\.\d+)?/gu,
  /\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b/gu,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/gu,
  /^\s*at\s+[\w.$<>]+\(.*\)\s*$/gmu,
  /\b(?:trace|request|req|session|span)_?id\b(?:\s*[:=]\s*[\w-]+|\s+(?=[a-z-]*\d)[a-z0-9-]+(?![\w.]))?/gu,
  /(?<![\w.-]|【(?=\d{8}】))(?=[a-z0-9]*\d[a-z0-9]*\d[a-z0-9]*\d)[a-z0-9]{8,}(?![\w.-])/gu,
  /(?<![\w.【[-])\d{5,}(?![\w.-])/gu,
];

/** `text` is normalised; line breaks stay. */
export function removeNoise(text: string): string {
  if (!/\d|\bat\s|\[|id\b/u.test(text)) return text;
  let result = text;
  for (const pattern of NOISE) result = result.replace(pattern, ' ');
  return result;
}
