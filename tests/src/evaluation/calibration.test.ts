import { describe, expect, it } from 'vitest';
import { collectClaims, measureCalibration } from '../../../src/evaluation/calibration.ts';
import { judged, reply } from './judged.ts';

describe('measureCalibration', () => {
  it('weighs the distance of confidence and accuracy by the share of each bin', () => {
    const { bins, expectedError } = measureCalibration(
      [
        { confidence: 0.8, isRight: true },
        { confidence: 0.9, isRight: false },
        { confidence: 0.2, isRight: false },
        { confidence: 0.4, isRight: false },
      ],
      2,
    );
    expect(bins.map(({ n, accuracy }) => [n, accuracy])).toEqual([
      [2, 0],
      [2, 0.5],
    ]);
    expect(bins.map(({ confidence }) => confidence)).toEqual([expect.closeTo(0.3), expect.closeTo(0.85)]);
    // 2/4 · |0 − 0.3| + 2/4 · |0.5 − 0.85|
    expect(expectedError).toBeCloseTo(0.325);
  });

  it('puts a bound into the upper bin, and full confidence into the last', () => {
    const { bins } = measureCalibration([
      { confidence: 0.5, isRight: true },
      { confidence: 1, isRight: true },
    ]);
    expect(bins.filter(({ n }) => n > 0).map(({ from }) => from)).toEqual([0.5, 0.9]);
  });

  it('has no error without claims', () => {
    expect(measureCalibration([]).expectedError).toBeNull();
  });
});

describe('collectClaims', () => {
  it('takes the confidence of the first answer and leaves out replies without one and closed lists', () => {
    const claims = collectClaims([
      judged(reply('answer', ['A'], 0.9)),
      judged(reply('choices', ['B', 'A'], 0.6)),
      judged(reply('none', [])),
      judged(reply('none', ['B'], 0.1), { kind: 'oos', gold: [] }),
      judged(reply('answer', ['A'], 0.2), { cand: ['A', 'B'] }),
    ]);
    expect(claims).toEqual([
      { confidence: 0.9, isRight: true },
      { confidence: 0.6, isRight: false },
      { confidence: 0.1, isRight: false },
    ]);
  });
});
