const NAMES: Readonly<Record<string, string>> = { choices: '给出几个选项', none: '答不上', chat: '当作闲聊' };

/** What comes of a question: the id of a card, or what else is done. */
export function nameOfAnswer(answer: string): string {
  return NAMES[answer] ?? answer;
}
