import { describe, expect, it } from 'vitest';
import { createHeartbeat } from '../../../adapters/yunzhijia/heartbeat.ts';
import { SILENCE_MS } from '../../../adapters/yunzhijia/limits.ts';
import { createManualTimers } from '../../helpers/manual-timers.ts';

describe('createHeartbeat', () => {
  it('beats at once and notices when no sign ever comes', async () => {
    const timers = createManualTimers();
    const told: string[] = [];
    const heartbeat = createHeartbeat(timers, { beat: () => told.push('beat'), onSilence: () => told.push('silence') });
    heartbeat.start();
    await timers.fire(SILENCE_MS);
    expect(told).toEqual(['beat', 'silence']);
    heartbeat.stop();
    expect(timers.waiting()).toEqual([]);
  });
});
