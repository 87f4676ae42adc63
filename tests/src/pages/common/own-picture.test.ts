import { expect, it } from 'vitest';
import { findPicture } from '../../../../src/pages/common/own-picture.ts';

const NAME = 'a'.repeat(64);

it.each([
  [`https://qunda.invalid/mirror/${NAME}`, '/', `/mirror/${NAME}`],
  [`https://faq.test/bot/mirror/${NAME}`, '/bot/', `/bot/mirror/${NAME}`],
  [`https://faq.test/bot/mirror/${NAME}`, '/bot/console/', `/bot/mirror/${NAME}`],
  [`https://faq.test/mirror/${NAME}`, '/console/index.html', `/mirror/${NAME}`],
  ['https://cdn.test/a.png', '/console/', 'https://cdn.test/a.png'],
  ['https://cdn.test/mirror/a.png', '/', 'https://cdn.test/mirror/a.png'],
])('finds %s, on the page at %s, at %s', (url, path, found) => {
  expect(findPicture(url, path)).toBe(found);
});
