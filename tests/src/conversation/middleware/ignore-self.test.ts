import { type Activity, TestAdapter, TurnContext } from 'botbuilder';
import { expect, it } from 'vitest';
import { ignoreSelf } from '../../../../src/conversation/middleware/ignore-self.ts';
import { BOT, person } from '../../../helpers/people.ts';

/** TestAdapter puts a person in the place of a bot, so the middleware is run on the activity as it is. */
async function passes(activity: Partial<Activity>): Promise<boolean> {
  let isPassed = false;
  await ignoreSelf.onTurn(new TurnContext(new TestAdapter(), activity), async () => {
    isPassed = true;
  });
  return isPassed;
}

it('drops what any bot said', async () => {
  expect(await passes({ from: { ...person('播报机器人'), role: 'bot' }, recipient: BOT })).toBe(false);
});

it('drops what the bot itself said', async () => {
  expect(await passes({ from: BOT, recipient: BOT })).toBe(false);
});

it('lets people pass', async () => {
  expect(await passes({ from: person('小王'), recipient: BOT })).toBe(true);
  expect(await passes({ from: { ...person('小王'), role: 'user' }, recipient: BOT })).toBe(true);
});
