import { Button, Popconfirm } from 'antd';
import { dropCustomer } from './change-parts.ts';
import { Field } from './Field.tsx';
import { SolutionFields } from './part-fields.tsx';
import type { Parts } from './use-parts.ts';

const MARK = { kind: 'customer', isCustomer: true } as const;

/** What a customer sees instead of an internal entry. */
export function CustomerFields({ parts }: { parts: Parts }) {
  const isWritten = parts.parts.some(({ isCustomer }) => isCustomer);
  const audience = parts.valueOf({ kind: 'audience', isCustomer: false });
  if (!isWritten) {
    if (parts.isReadOnly || audience?.form !== 'audience' || audience.audience !== 'internal') return null;
    return (
      <Field label="客户版" hint="内部的条目，客户什么也看不到；要给客户看一部分，就另写一版。">
        <Button size="small" onClick={() => parts.change(MARK, { form: 'mark' })}>
          写客户版
        </Button>
      </Field>
    );
  }
  return (
    <section className="customer-fields" aria-label="客户版">
      <h3>客户版</h3>
      <p className="weak">客户看到的是下面这些，不要写内部的内容。</p>
      <SolutionFields parts={parts} isCustomer />
      {!parts.isReadOnly && (
        <Popconfirm
          title="删掉客户版？"
          description="客户将看不到这个条目。"
          okText="删掉"
          onConfirm={() => parts.replace(dropCustomer(parts.parts))}
        >
          <Button size="small" type="text" danger>
            删掉客户版
          </Button>
        </Popconfirm>
      )}
    </section>
  );
}
