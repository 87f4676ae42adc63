import type { ReactNode } from 'react';
import { useStoredState } from '../../../pages/common/hooks/use-stored-state.ts';
import { linkTo } from '../frame/route.ts';
import type { Range } from './days.ts';
import { type FiguresData, percent, sumUp } from './figures-data.ts';

const MINUTES_EACH = 10;

/** The numbers that one looks at first; each leads to its questions. */
export function KeyNumbers({ figures, range }: { figures: FiguresData; range: Range }) {
  const totals = sumUp(figures.days);
  const { asked, answer, choices, none, solved, unsolved, silent, handover } = totals;
  const { tickets } = figures;
  const [minutes, setMinutes] = useStoredState('console.minutes', MINUTES_EACH);
  const linkOf = (decision?: string): string =>
    linkTo('questions', '', { ...range, ...(decision !== undefined && { decision }) });
  return (
    <section className="key-numbers" aria-label="主要数字">
      <KeyNumber name="提问" value={asked} href={linkOf()}>
        <a href={linkOf('answer')}>直接答上 {answer}</a>，<a href={linkOf('choices')}>给出选项 {choices}</a>
      </KeyNumber>
      <KeyNumber name="直接答上" value={percent(answer, asked)} href={linkOf('answer')}>
        <a href={linkOf('none')}>答不上 {none}</a>
      </KeyNumber>
      <KeyNumber name="解决率" value={percent(solved, solved + unsolved)}>
        说了的人里：解决 {solved}，没解决 {unsolved}；另有 {silent} 次没有表示
      </KeyNumber>
      <KeyNumber name="省下的时间" value={`${((solved * minutes) / 60).toFixed(1)} 小时`}>
        已解决 {solved} 次，按每次{' '}
        <input
          className="minutes"
          type="number"
          min={1}
          max={480}
          aria-label="人工答复一次要几分钟"
          value={minutes}
          onChange={({ target: { valueAsNumber } }) => valueAsNumber > 0 && setMinutes(() => valueAsNumber)}
        />{' '}
        分钟算
      </KeyNumber>
      <KeyNumber name="转人工" value={handover} href={linkTo('tickets')}>
        工单新开 {tickets.opened}，还没关 {tickets.open}
        {tickets.firstReplyMinutes !== null && `，首次答复中位数 ${Math.round(tickets.firstReplyMinutes)} 分钟`}
      </KeyNumber>
    </section>
  );
}

interface KeyNumberProps {
  name: string;
  value: string | number;
  /** The questions behind it. */
  href?: string;
  children: ReactNode;
}

function KeyNumber({ name, value, href, children }: KeyNumberProps) {
  return (
    <div className="panel key-number">
      <h2>{name}</h2>
      <p className="key-value">{href === undefined ? value : <a href={href}>{value}</a>}</p>
      <p className="weak">{children}</p>
    </div>
  );
}
