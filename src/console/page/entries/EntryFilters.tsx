import { Select } from 'antd';
import type { EntryRow } from './entry-row.ts';
import type { EntryFilter, Flag } from './filter-entries.ts';

const FLAGS: { value: Flag; label: string }[] = [
  { value: 'warned', label: '写法有疑点' },
  { value: 'corrected', label: '在页面上更正过' },
  { value: 'stale', label: '更正后原文又改过' },
  { value: 'new', label: '在页面上新写的' },
  { value: 'unused', label: '从没用到' },
  { value: 'failing', label: '没解决的比解决的多' },
];

export interface EntryFiltersProps {
  entries: readonly EntryRow[];
  filter: EntryFilter;
  onFilter: (filter: EntryFilter) => void;
}

/** Narrows the list down. */
export function EntryFilters({ entries, filter, onFilter }: EntryFiltersProps) {
  const products = [...new Set(entries.flatMap((entry) => entry.products))].sort();
  const documents = [...new Set(entries.map(({ document }) => document))].sort();
  const fields = [
    { name: 'product', label: '产品', options: products.map((value) => ({ value, label: value })) },
    {
      name: 'audience',
      label: '可见',
      options: [
        { value: 'customer', label: '客户可见' },
        { value: 'internal', label: '仅内部' },
      ],
    },
    { name: 'document', label: '来源', options: documents.map((value) => ({ value, label: value })) },
    { name: 'flag', label: '状况', options: FLAGS },
  ];
  return fields.map(({ name, label, options }) => (
    <Select
      key={name}
      allowClear
      className="entry-filter"
      aria-label={label}
      placeholder={label}
      popupMatchSelectWidth={false}
      value={filter[name as keyof EntryFilter] || null}
      options={options}
      onChange={(value: string | null | undefined) => onFilter({ ...filter, [name]: value ?? '' })}
    />
  ));
}
