/** The two groups that each platform has here. Of these the support team sits in `duty`. */
export type GroupName = 'customer' | 'duty';

/** Something that the bot said, as its readers see it. */
export interface Shown {
  text: string;
  /** Ids of those who are alerted. */
  alerted: readonly string[];
}

/** Who says it, and what they quote. */
export interface Saying {
  by?: string;
  /** Something that the bot has said. */
  quote?: Shown;
}

/** A platform with its groups, for a running app: what its people do and see. */
export interface Platform {
  /** What the app has to be started with. */
  settings: NodeJS.ProcessEnv;
  /** A group as the console writes it, e.g. `web:customer`. */
  place(group: GroupName): string;
  /** From now on the app is there; resolves when it can be talked to. */
  enter(url: string): Promise<void>;
  /** Says something to the bot. Resolves when the platform has been told that it is taken; rejects where it is not. */
  say(group: GroupName, text: string, saying?: Saying): Promise<void>;
  /** Presses the button of the newest card that has it. Resolves and rejects as `say` does. */
  click?(group: GroupName, label: string, by?: string): Promise<void>;
  /** All that the bot has said in the group, oldest first. */
  shown(group: GroupName): Promise<readonly Shown[]>;
  close(): Promise<void>;
}

export type OpenPlatform = () => Promise<Platform>;

/** Rejects what was not taken. */
export function expectTaken(status: number): void {
  if (status < 200 || status > 299) throw new Error(`not taken: HTTP ${status}`);
}
