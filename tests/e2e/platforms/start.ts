import { onTestFinished } from 'vitest';
import { SMALL_CORPUS } from '../../src/commands/run-qunda.ts';
import { type App, startApp } from '../start-app.ts';
import type { OpenPlatform, Platform } from './platform.ts';

/** An app that is on several platforms at once. */
export interface Running<Name extends string> {
  app: App;
  platforms: Record<Name, Platform>;
  /** Ends the app and closes the platforms. */
  close(): Promise<void>;
}

/** Opens the platforms and starts the app on them, with its state in `folder`. */
export async function startOn<Name extends string>(
  folder: string,
  openers: Record<Name, OpenPlatform>,
): Promise<Running<Name>> {
  const names = Object.keys(openers) as Name[];
  const opened = await Promise.all(names.map(async (name) => [name, await openers[name]()] as const));
  const platforms = Object.fromEntries(opened) as Record<Name, Platform>;
  const all = opened.map(([, platform]) => platform);
  const app = await startAmong(folder, all);
  return {
    app,
    platforms,
    async close() {
      await app.end('SIGKILL');
      await Promise.all(all.map((platform) => platform.close()));
    },
  };
}

/** Starts the app, with its state in `folder` and these settings besides, on platforms that are open. */
export async function startAmong(
  folder: string,
  platforms: readonly Platform[],
  settings: NodeJS.ProcessEnv = {},
): Promise<App> {
  const app = await startApp(folder, ['--corpus', SMALL_CORPUS], { ...settings, ...settingsOf(platforms) });
  await Promise.all(platforms.map((platform) => platform.enter(app.url)));
  return app;
}

/** The same, killed at the end of the test. */
export async function startForTest(folder: string, platforms: readonly Platform[]): Promise<App> {
  const app = await startAmong(folder, platforms);
  onTestFinished(async () => void (await app.end('SIGKILL')));
  return app;
}

/** Closes the platforms at the end of the test. */
export function closeAfterTest(platforms: readonly Platform[]): void {
  onTestFinished(async () => void (await Promise.all(platforms.map((platform) => platform.close()))));
}

/** What one app on all of the platforms is started with. */
export function settingsOf(platforms: readonly Platform[]): NodeJS.ProcessEnv {
  return Object.assign({}, ...platforms.map(({ settings }) => settings));
}
