import { overlaps, type Tokenize, termsOf } from './subject.ts';

/** From one thing to another; `from` is empty where only the goal is said. */
export interface Change {
  from: ReadonlySet<string>;
  to: ReadonlySet<string>;
  /** The goal as written. */
  goal: string;
}

const CHANGE =
  /(.*?)(?:改成|改为|改回|改到|换成|换为|换回|切换成|切换为|切换到|切换回|切换至|切成|切到|切回|转成|转为|转到|转回|变成|变为|调整为|调整成|调成|调为|设成|设为|设置成|设置为|配置成|配置为|配成)(.+)/u;
/** 「同步改异步」: too short to stand between anything but two words. */
const SHORT_CHANGE = /^(?:.*?(?:怎么|怎样|如何|咋|把|从|由|将))?(.{2,6}?)[改换切转变](?![^\p{Script=Han}])(.{2,6})$/u;
const LEAD = /^.*(?:怎么|怎样|如何|咋|把|从|由|将)/u;
const TRAIL = /(?:怎么|怎样|如何|咋|在?哪|吗|呢|么|啊|呀|应该|需要|可以|的话|去|来).*$/u;

/** `clause` is normalised. */
export function readChange(clause: string, tokenize: Tokenize): Change | null {
  const [, before, after] = CHANGE.exec(clause) ?? SHORT_CHANGE.exec(clause) ?? [];
  if (before === undefined || after === undefined) return null;
  const goal = after.replace(TRAIL, '').trim();
  return goal === ''
    ? null
    : {
        from: termsOf(before.replace(TRAIL, '').replace(LEAD, ''), tokenize),
        to: termsOf(goal, tokenize),
        goal: goal.slice(0, 12),
      };
}

/** Whether one change leads where the other starts: 同步→异步 against 异步→同步. */
export function isReversed(asked: Change, written: Change): boolean {
  const goal = onlyIn(asked.to, asked.from);
  const start = onlyIn(asked.from, asked.to);
  const writtenGoal = onlyIn(written.to, written.from);
  const writtenStart = onlyIn(written.from, written.to);
  if (overlaps(goal, writtenGoal) || overlaps(start, writtenStart)) return false;
  return overlaps(goal, writtenStart) && (start.size === 0 || asked.from.size === 0 || overlaps(start, writtenGoal));
}

/** Whether both lead to the same. */
export function isSameChange(a: Change, b: Change): boolean {
  return overlaps(onlyIn(a.to, a.from), onlyIn(b.to, b.from));
}

function onlyIn(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a].filter((term) => !b.has(term)));
}
