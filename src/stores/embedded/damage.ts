/** Something in a state folder that is not as it was written. */
export interface Damage {
  file: string;
  line: number;
  /** Chinese. */
  what: string;
  /** What stands there; '' where nothing does. */
  text: string;
}

export function describeDamage({ file, line, what }: Pick<Damage, 'file' | 'line' | 'what'>): string {
  return `${file} 第 ${line} 行：${what}`;
}
