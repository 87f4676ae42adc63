import type { Middleware } from 'botbuilder';
import { stripAllMentions, stripMention } from '../../core/mention.ts';
import { setAddressed, setWords } from '../../core/turn-state.ts';

/** Takes the bot's mention out of the text, and notes whether the bot was spoken to and what is left without the others. */
export const stripBotMention: Middleware = {
  async onTurn(context, next) {
    const { activity } = context;
    const all = (activity.entities ?? []).filter(({ type }) => type === 'mention');
    const mentions = all.filter(({ mentioned }) => mentioned?.id === activity.recipient?.id);
    const others = all.filter((mention) => !mentions.includes(mention));
    const otherNames = others.map(({ text }) => mentionedName(text));
    const { text, isMentioned } = stripMention(
      activity.text ?? '',
      [activity.recipient?.name ?? '', ...mentions.map(({ text }) => mentionedName(text))],
      otherNames,
    );
    activity.text = text;
    setWords(context, stripAllMentions(text, otherNames));
    setAddressed(context, isMentioned || mentions.length > 0 || activity.conversation?.isGroup !== true);
    await next();
  },
};

/** `@name` or `<at>name</at>` → `name`. */
function mentionedName(text: unknown): string {
  return typeof text === 'string'
    ? text
        .replace(/<\/?at[^<>]*>/gu, '')
        .replace(/^[@＠]/u, '')
        .trim()
    : '';
}
