import { expect, it } from 'vitest';
import { linkTo, parseRoute } from '../../../../../src/console/page/frame/route.ts';

it.each(['F003', '["web","组/一","50%"]', 'a?b#c'])('leads to %s and back', (id) => {
  const { room, id: read, query } = parseRoute(linkTo('gaps', id, { state: 'open', 词: 'a&b' }));
  expect([room, read, query.get('state'), query.get('词')]).toEqual(['gaps', id, 'open', 'a&b']);
});

it.each(['', '#', '#/', '#/%E0%A4%A'])('makes the best of %j', (hash) => {
  expect(() => parseRoute(hash)).not.toThrow();
});
