import { expect, it } from 'vitest';
import { createDeferred } from '../../../../adapters/kit/deferred.ts';
import { createLanes } from '../../../../adapters/kit/delivery/lanes.ts';

it('runs the jobs of a key in their order, and those of others meanwhile', async () => {
  const lanes = createLanes();
  const gate = createDeferred();
  const done: string[] = [];
  const note = (name: string) => async () => void done.push(name);
  const first = lanes.run('a', () => gate.promise.then(note('a1')));
  const second = lanes.run('a', note('a2'));
  await lanes.run('b', note('b1'));
  expect(done).toEqual(['b1']);
  gate.resolve();
  await Promise.all([first, second]);
  expect(done).toEqual(['b1', 'a1', 'a2']);
});

it('goes on after a job that failed, which it tells', async () => {
  const lanes = createLanes();
  const failed = lanes.run('a', () => Promise.reject(new Error('no')));
  const next = lanes.run('a', async () => 'yes');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});

it('settles when nothing is left, also of what came meanwhile', async () => {
  const lanes = createLanes();
  const done: number[] = [];
  void lanes.run('a', async () => {
    void lanes.run('b', async () => void done.push(2));
    done.push(1);
  });
  await lanes.settle();
  expect(done).toEqual([1, 2]);
});
