import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useRowFocus } from './use-row-focus.ts';

export interface ItemRowsProps {
  /** Of one row, e.g. 相似问. */
  label: string;
  items: readonly string[];
  isReadOnly: boolean;
  onChange: (items: string[]) => void;
  /** What is known of an item. */
  note?: (item: string) => ReactNode;
}

/** A list of lines. Enter goes on with another, Backspace in an empty one takes it away, several pasted lines become several. */
export function ItemRows({ label, items, isReadOnly, onChange, note }: ItemRowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const focusOn = useRowFocus(list);

  function write(at: number, text: string): void {
    const lines = text.split('\n');
    onChange(items.toSpliced(at, 1, ...lines));
    if (lines.length > 1) focusOn(at + lines.length - 1);
  }

  function handleKey(event: KeyboardEvent, at: number): void {
    // An input method takes Enter for itself.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onChange(items.toSpliced(at + 1, 0, ''));
      focusOn(at + 1);
    } else if (event.key === 'Backspace' && items[at] === '') {
      event.preventDefault();
      remove(at);
    }
  }

  function remove(at: number): void {
    onChange(items.toSpliced(at, 1));
    focusOn(Math.max(at - 1, 0));
  }

  return (
    <>
      <ul className="item-rows" ref={list}>
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <li key={at}>
            <span className="item-row">
              <Input.TextArea
                data-row
                autoSize
                aria-label={`${label} ${at + 1}`}
                readOnly={isReadOnly}
                value={item}
                onChange={(event) => write(at, event.target.value)}
                onKeyDown={(event) => handleKey(event, at)}
              />
              {!isReadOnly && (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`删掉${label} ${at + 1}`}
                  onClick={() => remove(at)}
                />
              )}
            </span>
            {item.trim() !== '' && note?.(item.trim())}
          </li>
        ))}
      </ul>
      {!isReadOnly && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => {
            onChange([...items, '']);
            focusOn(items.length);
          }}
        >
          加一个{label}
        </Button>
      )}
    </>
  );
}
