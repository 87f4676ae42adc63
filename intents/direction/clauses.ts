const CLAUSE_END = /[，,。；;！!？?：:\n]+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u;

/** What asks how something is done, or wants it done. */
export const HOW =
  /怎么才能|怎样才能|如何才能|怎么能|怎么让|怎样让|如何让|怎么给|怎么把|怎[么样](?!办|处理|解决|回事)|如何(?!处理|解决)|咋个?|哪里|哪儿|能不能|可不可以|能否|可否|可以|想要?|需要|希望|帮[我忙]?|要求|求|让|把/u;

/** What is wrong: a report, not a wish. */
const SYMPTOM =
  /报错|错误|失败|异常|无法|不能|[打开关显看点用连登找查下上传识出进]不|没有?[^问]|未|为什么|为啥|为何|怎么(?:[又还就没]|老|总|一直|突然|自己|回事)|怎么不(?:[显能了])|老是|总是|一直|不支持|暂不|不符合|灰色|空白|^(?:需|须|请(?!问|教))|[,，]请(?!问|教)|卡[住死]|什么意思|原因/u;

/** Clauses of a normalised text. */
export function splitClauses(text: string): string[] {
  return text
    .split(CLAUSE_END)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}

export function isSymptom(text: string): boolean {
  return SYMPTOM.test(text);
}
