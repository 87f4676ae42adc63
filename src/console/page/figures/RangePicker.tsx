import { Segmented } from 'antd';
import { lastDays, monthBack, type Range } from './days.ts';

const PRESETS: { label: string; range: (now: Date) => Range }[] = [
  { label: '7 天', range: (now) => lastDays(7, now) },
  { label: '30 天', range: (now) => lastDays(30, now) },
  { label: '本月', range: (now) => monthBack(0, now) },
  { label: '上月', range: (now) => monthBack(1, now) },
];

/** Which days. */
export function RangePicker({ range, onRange }: { range: Range; onRange: (range: Range) => void }) {
  const now = new Date();
  const preset = PRESETS.find(({ range: of }) => of(now).from === range.from && of(now).to === range.to);
  return (
    <>
      <Segmented
        aria-label="时间范围"
        value={preset?.label ?? ''}
        options={PRESETS.map(({ label }) => ({ value: label, label }))}
        onChange={(label) => {
          const chosen = PRESETS.find((each) => each.label === label);
          if (chosen) onRange(chosen.range(now));
        }}
      />
      <span className="range-days">
        <input
          type="date"
          aria-label="从哪天"
          value={range.from}
          max={range.to}
          onChange={({ target: { value } }) => value !== '' && onRange({ ...range, from: value })}
        />
        –
        <input
          type="date"
          aria-label="到哪天"
          value={range.to}
          min={range.from}
          onChange={({ target: { value } }) => value !== '' && onRange({ ...range, to: value })}
        />
      </span>
    </>
  );
}
