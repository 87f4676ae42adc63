import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';

export interface ProductDutyProps {
  /** Conversation by product line. */
  byProduct: Record<string, string>;
  products: readonly string[];
  conversations: readonly { value: string; label: string }[];
  isReadOnly: boolean;
  onChange: (byProduct: Record<string, string>) => void;
}

/** Where the tickets of a product line go instead. */
export function ProductDuty({ byProduct, products, conversations, isReadOnly, onChange }: ProductDutyProps) {
  const left = products.filter((product) => !(product in byProduct));
  return (
    <>
      <h3>按产品线</h3>
      {Object.keys(byProduct).length === 0 && <p className="weak">没有设置时，所有产品线都发到上面这个群。</p>}
      {Object.entries(byProduct).map(([product, conversation]) => (
        <span key={product} className="product-duty">
          <span>{product}</span>
          <Select
            className="entry-picker"
            aria-label={`${product} 的值班群`}
            disabled={isReadOnly}
            placeholder="选一个群"
            value={conversation === '' ? null : conversation}
            options={
              conversation === '' || conversations.some(({ value }) => value === conversation)
                ? [...conversations]
                : [...conversations, { value: conversation, label: conversation }]
            }
            onChange={(value) => value !== null && onChange({ ...byProduct, [product]: value })}
          />
          {!isReadOnly && (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`${product} 不再另发`}
              onClick={() =>
                onChange(Object.fromEntries(Object.entries(byProduct).filter(([name]) => name !== product)))
              }
            />
          )}
        </span>
      ))}
      {!isReadOnly && left.length > 0 && (
        <Select
          className="add-product"
          aria-label="给一个产品线另设值班群"
          placeholder="给一个产品线另设"
          value={null}
          options={left.map((value) => ({ value, label: value }))}
          onChange={(product: string | null) => product !== null && onChange({ ...byProduct, [product]: '' })}
        />
      )}
    </>
  );
}
