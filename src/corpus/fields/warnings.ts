const CUE =
  /禁止|严禁|切勿|切忌|请勿|勿(?![扰忘])|千万别|千万不|(?<!要)不要(?!的)|不建议|注意(?![力的点到])|[!！]{3,}/u;
const LABEL =
  /^(?:【\s*(?:注意|警告|注意事项|特别注意)\s*】|(?:特别|请)?注意(?:事项)?|警告|重要提示|特别提醒|风险提示)\s*[:：]\s*/u;
const CONNECTOR =
  /^[\s，,、*•-]*(?:(?:并且|另外|同时|但是?|此外|而且|还要?|也要?|且|务必|一定要?|特别|需要?|请)[，,\s]*){0,3}/u;
const INSTRUCTION = /直接|改用|改为|改成|点击|选择|填写|联系|重新|然后|再[点去到试]/u;
const QUOTED = /“[^”]{0,200}[”“]|"[^"]{0,200}"|「[^」]{0,200}」|【[^】]{0,200}】|‘[^’]{0,200}’|《[^》]{0,200}》/gu;

/** What a line warns of. */
export interface FoundWarning {
  texts: string[];
  /** The line says nothing else, so it need not stand among the steps as well. */
  isWhole: boolean;
}

/** Finds the warnings of a line: sentences with 禁止, 不要, 切勿, 注意, 不建议, 勿 or `！！！`, not inside quotes. */
export function findWarnings(line: string): FoundWarning {
  const text = line.trim();
  const label = LABEL.exec(text);
  if (label !== null) return { texts: [text.slice(label[0].length)].filter((each) => each !== ''), isWhole: true };
  if (text.length > 4000 || !CUE.test(text)) return { texts: [], isWhole: false };
  const sentences = text.match(/[^。；;！!]+[。；;！!]*/gu) ?? [];
  const warning = sentences.filter((sentence) => CUE.test(sentence.replace(QUOTED, '')));
  if (warning.length === 0) return { texts: [], isWhole: false };
  const isWhole = warning.length === sentences.length && warning.every(isPlainWarning);
  if (isWhole)
    return { texts: [text.replace(CONNECTOR, (words) => (/[请需务一]/u.test(words) ? words.trim() : ''))], isWhole };
  return { texts: warning.map(cutToWarning), isWhole };
}

function isPlainWarning(sentence: string): boolean {
  const core = sentence.replace(CONNECTOR, '');
  return core.search(CUE) === 0 ? !INSTRUCTION.test(core) : false;
}

/** What stands before a clause with 注意 is an instruction; a clause is never cut. */
function cutToWarning(sentence: string): string {
  const clause = /[，,；;：:]\s*((?:请|还|也|但|需|要|务必|一定){0,3}注意(?![力的点到]).*)$/u.exec(sentence)?.[1];
  return (clause ?? sentence).trim().replace(LABEL, '');
}
