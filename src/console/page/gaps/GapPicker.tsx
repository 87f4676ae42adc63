import { Select } from 'antd';
import { useEffect, useState } from 'react';
import type { Gap } from '../../../gaps/gaps.ts';
import { call, queryOf } from '../api.ts';

const WAIT_MS = 250;
const LISTED = '20';

export interface GapPickerProps {
  /** The group that is not offered. */
  leftOut: string;
  disabled: boolean;
  onPick: (id: string) => void;
}

/** Another open group of misses, found by words in it; the most asked ones at first. */
export function GapPicker({ leftOut, disabled, onPick }: GapPickerProps) {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Gap[]>();

  useEffect(() => {
    if (!isOpen) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const path = `/unanswered${queryOf({ query, limit: LISTED })}`;
      const { groups } = await call<{ groups: Gap[] }>('GET', path).catch(() => ({ groups: [] }));
      if (isWanted) setFound(groups);
    }, WAIT_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [isOpen, query]);

  return (
    <Select
      className="merge-picker"
      size="small"
      showSearch={{ filterOption: false, onSearch: setQuery }}
      aria-label="并到另一组"
      placeholder="并到另一组"
      value={null}
      disabled={disabled}
      loading={isOpen && found === undefined}
      notFoundContent={found === undefined ? '正在查找…' : '没有别的组'}
      options={(found ?? [])
        .filter(({ id }) => id !== leftOut)
        .map(({ id, title, count }) => ({ value: id, label: `${title}（${count} 次）` }))}
      onOpenChange={setOpen}
      onChange={(into: string | null) => into !== null && onPick(into)}
    />
  );
}
