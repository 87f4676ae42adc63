import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useRef } from 'react';
import type { SolutionRow } from '../../../../corpus/write-part.ts';
import { useRowFocus } from './use-row-focus.ts';

const KINDS = [
  { value: 'step' as const, label: '步骤' },
  { value: 'warning' as const, label: '注意' },
];

export interface StepRowsProps {
  rows: readonly SolutionRow[];
  isReadOnly: boolean;
  onChange: (rows: SolutionRow[]) => void;
}

/** The steps in order; a warning among them stands before the step that follows it. */
export function StepRows({ rows, isReadOnly, onChange }: StepRowsProps) {
  const list = useRef<HTMLOListElement>(null);
  const focusOn = useRowFocus(list);
  const change = (at: number, parts: Partial<SolutionRow>): void => onChange(rows.with(at, { ...rows[at]!, ...parts }));

  function move(at: number, to: number): void {
    onChange(rows.toSpliced(at, 1).toSpliced(to, 0, rows[at]!));
    focusOn(to);
  }

  function add(kind: SolutionRow['kind']): void {
    onChange([...rows, { kind, text: '' }]);
    focusOn(rows.length);
  }

  return (
    <>
      <ol className="item-rows" ref={list}>
        {rows.map(({ kind, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <li key={at}>
            <span className="item-row">
              <Select
                className="row-kind"
                aria-label={`第 ${at + 1} 行是什么`}
                disabled={isReadOnly}
                value={kind}
                options={KINDS}
                onChange={(value) => change(at, { kind: value })}
              />
              <Input.TextArea
                data-row
                data-pictures
                autoSize
                aria-label={`方案 ${at + 1}`}
                readOnly={isReadOnly}
                value={text}
                onChange={(event) => change(at, { text: event.target.value })}
              />
              {!isReadOnly && (
                <span className="row-tools">
                  <Button
                    type="text"
                    icon={<ArrowUpOutlined />}
                    aria-label={`第 ${at + 1} 行上移`}
                    disabled={at === 0}
                    onClick={() => move(at, at - 1)}
                  />
                  <Button
                    type="text"
                    icon={<ArrowDownOutlined />}
                    aria-label={`第 ${at + 1} 行下移`}
                    disabled={at === rows.length - 1}
                    onClick={() => move(at, at + 1)}
                  />
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={`删掉第 ${at + 1} 行`}
                    onClick={() => {
                      onChange(rows.toSpliced(at, 1));
                      focusOn(Math.max(at - 1, 0));
                    }}
                  />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <span className="row-actions">
          <Button size="small" icon={<PlusOutlined />} onClick={() => add('step')}>
            加一步
          </Button>
          <Button size="small" icon={<PlusOutlined />} onClick={() => add('warning')}>
            加一句注意
          </Button>
        </span>
      )}
    </>
  );
}
