import type { Audience } from '../../../intents/index.ts';
import { createButton, createNotice, type NoticeCard } from '../../core/card.ts';
import { toCodeSpan } from '../../core/inline.ts';
import { SLASH_COMMANDS, type SlashCommand } from '../slash/commands.ts';
import type { AttachmentKind } from '../turns/turn.ts';
import type { Examples } from './examples.ts';

const HANDOVER = createButton('handover', null);

/** How to ask, with examples that the corpus in force answers. */
export function createHelp(botName: string, audience: Audience, { questions, id, key }: Examples): NoticeCard {
  const shown: Partial<Record<SlashCommand['name'], string | null>> = { faq: id, key };
  const known = SLASH_COMMANDS.filter(({ isForTeam }) => !isForTeam || audience === 'internal');
  const commands = known.map(({ name, usage, description }) => {
    const example = !shown[name] ? '' : `，如 ${toCodeSpan(`/${name} ${shown[name]}`)}`;
    return `${toCodeSpan(usage)} ${description}${example}`;
  });
  return createNotice(`我是${botName}，可以这样问我`, [
    `**直接问**：${toCodeSpan(`@${botName} ${questions[0] ?? '一句话描述问题'}`)}`,
    `**贴报错**：@我，把报错原文或截图上的文字贴出来，多行也可以`,
    ...commands,
    '候选不止一个时，回复编号即可；看完方案请回复「已解决」「没解决」或「转人工」。',
  ]);
}

export function createUnknownCommand(typed: string, nearest: SlashCommand, argument: string): NoticeCard {
  const suggestion = argument && nearest.name !== 'help' ? `/${nearest.name} ${argument}` : nearest.usage;
  return createNotice(`没有 /${typed} 这个命令`, [
    `是不是想用 ${toCodeSpan(suggestion)}？`,
    '发送 `/help` 可以看全部命令。',
  ]);
}

export function createMissingArgument(command: SlashCommand): NoticeCard {
  return createNotice('还缺关键词', [`用法：${toCodeSpan(command.usage)}，${command.description}。`]);
}

export function createUnknownEntry(id: string): NoticeCard {
  return createNotice(`没有编号为 ${id} 的方案`, ['请核对编号，或用 `/faq 关键词` 搜索。']);
}

export function createUnknownKey(key: string): NoticeCard {
  return createNotice(`没有方案用到 ${key}`, ['请核对拼写；也可以直接描述现象来问我。']);
}

/** The honest answer where the FAQ has none; `question` names the one of several that it is about. */
export function createNoAnswer(audience: Audience, question: string | null = null): NoticeCard {
  return createNotice(
    '知识库里暂时没有找到对应的方案',
    [
      ...(question === null ? [] : [`**你问的**：${toCodeSpan(question)}`]),
      '问题已经记下，支持同事会补充。可以换个说法再问，尽量贴上**报错原文**。',
      audience === 'customer'
        ? '急用请点「转人工」，并补充操作页面、报错时间和截图。'
        : '急用请点「转人工」，并补充产品和版本、环境、操作步骤和报错时间。',
    ],
    [HANDOVER],
  );
}

/** The same to who has just been told so: another try may help, a person will. */
export function createStillNoAnswer(): NoticeCard {
  return createNotice(
    '还是没有找到对应的方案',
    ['这个问题也记下了。要找人看请「转人工」，问题会一起带上；也可以贴上**报错原文**再问一次。'],
    [HANDOVER],
  );
}

/** More questions in one message than are answered at once. */
export function createTooMany(questions: readonly string[]): NoticeCard {
  return createNotice('一次先答三个问题', ['其余的请再发一次：', ...questions.map((question) => toCodeSpan(question))]);
}

export function createThanks(): NoticeCard {
  return createNotice('', ['好的，已记录为已解决。']);
}

export function createUnsolved(): NoticeCard {
  return createNotice(
    '抱歉没帮上忙',
    ['可以补充报错原文或换个说法再问；也可以转人工处理，问题和刚才的方案会一起带上。'],
    [HANDOVER],
  );
}

/** None of the candidates was meant: what helps to find the right one, and the way to a person. */
export function createNeither(): NoticeCard {
  return createNotice(
    '这几个都不是',
    ['请补一句**报错原文**（截图上的字也可以），或者换个说法，我再找一次；急用可以转人工，问题会一起带上。'],
    [HANDOVER],
  );
}

export function createWelcome(): NoticeCard {
  return createNotice('', ['不客气，有问题随时@我。']);
}

/** To what only tells something. */
export function createNoted(): NoticeCard {
  return createNotice('', ['收到。有问题随时@我。']);
}

export function createGreeting(): NoticeCard {
  return createNotice('', ['在的。请直接描述问题或贴上报错原文，发送 `/help` 看用法。']);
}

const ATTACHMENT_WORDS: Record<AttachmentKind, [name: string, help: string]> = {
  picture: ['图片，但我还读不了图片里的字', '请把截图里的**报错文字**打出来或复制给我，多行也可以。'],
  file: ['文件，但我读不了文件的内容', '请把要问的问题直接打出来；有报错的话，把**报错文字**复制给我。'],
  voice: ['语音，但没有收到转成的文字', '请把问题打成文字，或用输入法的语音转文字再发一次。'],
  video: ['视频，但我看不了视频', '请把画面上的**报错文字**打出来，再说一下是哪个页面、哪一步操作。'],
  location: ['位置，但位置对查方案没有帮助', '请直接描述遇到的问题，或贴上报错原文。'],
  contact: ['名片，但我处理不了名片', '请直接描述遇到的问题；需要找人处理请转人工。'],
  record: ['聊天记录，但里面的文字没有发过来', '请把记录里**最后那个问题或报错**复制给我。'],
  link: ['链接，但我打不开链接', '请把要问的问题直接打出来；有报错的话，把**报错文字**复制给我。'],
  other: ['消息，但这种消息我读不了', '请把问题打成文字，或贴上报错原文。'],
};

/** What cannot be read: say so and say what helps. */
export function createAttachmentNotice(kind: AttachmentKind): NoticeCard {
  const [name, help] = ATTACHMENT_WORDS[kind];
  return createNotice(`收到${name}`, [help], [HANDOVER]);
}

/** 「怎么弄」 about a file or a record that brings no text with it. */
export function createAskForText(): NoticeCard {
  return createNotice(
    '还不知道遇到的是什么问题',
    ['引用的内容里没有报错文字。请把**报错原文**或具体现象发给我：在哪个页面、点了什么、提示什么。'],
    [HANDOVER],
  );
}

/** To who has sent many messages at once. */
export function createBusy(waiting: number): NoticeCard {
  return createNotice('', [`消息有点多，还有 ${waiting} 条，我按顺序一条条看。`]);
}

export function createFailure(): NoticeCard {
  return createNotice('这条消息处理时出错了', ['请稍后再发一次；急用请转人工。'], [HANDOVER]);
}

export function createNoSuchChoice(count: number): NoticeCard {
  return createNotice('', [`候选只有 ${count} 个，请回复其中的编号。`]);
}

export function createExpiredChoice(): NoticeCard {
  return createNotice('', ['这组候选已经过期，请把问题再发一次。']);
}
