/**
 * Processor time of this process so far, in milliseconds. Unlike the time of day it does not run on while other
 * processes have the core; the threads that collect garbage and compile are included.
 */
export function readCpuClock(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
