import { Select } from 'antd';
import { useEffect, useState } from 'react';
import { call, queryOf } from '../api.ts';

/** What is shown of an entry that may be picked. */
interface Candidate {
  id: string;
  title: string;
}

const WAIT_MS = 250;

export interface EntryPickerProps {
  label: string;
  value: string | undefined;
  onPick: (id: string) => void;
}

/** An entry, found by its id or by words in it. */
export function EntryPicker({ label, value, onPick }: EntryPickerProps) {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Candidate[]>([]);
  const [isSearching, setSearching] = useState(false);

  useEffect(() => {
    let isWanted = true;
    setSearching(true);
    const timer = setTimeout(async () => {
      const path = `/entries${queryOf({ query, brief: 'true', limit: '50' })}`;
      const { entries } = await call<{ entries: Candidate[] }>('GET', path).catch(() => ({ entries: [] }));
      if (!isWanted) return;
      setFound(entries);
      setSearching(false);
    }, WAIT_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [query]);

  return (
    <Select
      className="entry-picker"
      showSearch={{ filterOption: false, onSearch: setQuery }}
      aria-label={label}
      placeholder={label}
      loading={isSearching}
      notFoundContent={isSearching ? '正在查找…' : '没有找到，换个词或编号试试'}
      value={value ?? null}
      options={found.map(({ id, title }) => ({ value: id, label: `${id} ${title}` }))}
      onChange={(id) => id !== null && onPick(id)}
    />
  );
}
