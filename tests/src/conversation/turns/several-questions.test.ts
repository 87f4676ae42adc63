import { expect, it } from 'vitest';
import { personKey } from '../../../../src/core/records/index.ts';
import { createChat } from '../../../helpers/chat.ts';
import { ENTRIES } from '../../../helpers/entries.ts';
import { createScriptedUnderstander } from '../../../helpers/scripted-bot.ts';

const script = { 自动签收: ['F003'], 签名错误: ['F002'], 拍照: ['F001', 'F002'] };
const createScripted = () => createChat({ understander: createScriptedUnderstander(ENTRIES, script) });

it('answers several questions in order, each with what it was', async () => {
  const chat = createScripted();
  const cards = await chat.say(
    '@群答 请教三个问题：\n1、自动签收怎么开\n2、食堂几点开饭？\n3、上传报签名错误\n4、拍照上传怎么弄',
  );
  expect(cards).toMatchObject([
    { kind: 'solution', id: 'F003', recognised: '自动签收怎么开' },
    { kind: 'notice', lines: ['**你问的**：`食堂几点开饭？`', expect.any(String), expect.any(String)] },
    { kind: 'solution', id: 'F002', recognised: '上传报签名错误' },
    { kind: 'notice', lines: [expect.any(String), '`拍照上传怎么弄`'] },
  ]);
  expect(await chat.store.persons.get(personKey('test', 'group', 'id-of-小王'))).toMatchObject({
    question: '上传报签名错误',
    answered: 'F002',
  });
});

it('offers candidates for one of several, and takes the number for it', async () => {
  const chat = createScripted();
  const [, choices] = await chat.say('@群答 自动签收怎么开？另外拍照上传怎么弄？');
  expect(choices).toMatchObject({ kind: 'choices', prompt: expect.stringContaining('拍照上传怎么弄') });
  expect(await chat.say('@群答 2')).toMatchObject([{ kind: 'solution', id: 'F002' }]);
});

it('keeps each that it could not answer', async () => {
  const chat = createScripted();
  await chat.say('@群答 自动签收怎么开？另外食堂几点开饭？还有年假怎么申请？');
  const kept = await chat.store.unanswered.query();
  expect(kept.map(({ question }) => question).sort()).toEqual(['年假怎么申请？', '食堂几点开饭？'].sort());
});
