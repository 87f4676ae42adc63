import { Select } from 'antd';
import type { GroupRow } from '../groups/group-row.ts';
import { addressOf } from '../groups/group-row.ts';
import { nameOfPlace } from '../parts/Place.tsx';
import { useLoad } from '../parts/use-load.ts';
import type { Scope } from './days.ts';

/** Of which group and product line. */
export function ScopePicker({ scope, onScope }: { scope: Scope; onScope: (scope: Scope) => void }) {
  const groups = useLoad<{ groups: GroupRow[] }>('/groups');
  const products = useLoad<{ products: string[] }>('/products');
  const { channelId, conversationId, product } = scope;
  const listed = groups.data?.groups ?? [];
  const group = channelId && conversationId ? addressOf({ channelId, conversationId }) : null;
  return (
    <>
      <Select
        allowClear
        className="scope-group"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label="哪个群"
        placeholder="所有群"
        value={group}
        options={listed.map((each) => ({
          value: addressOf(each),
          label: nameOfPlace(each),
        }))}
        onChange={(value: string | null | undefined) => {
          const chosen = listed.find((each) => addressOf(each) === value);
          const { channelId: _channel, conversationId: _conversation, ...rest } = scope;
          onScope({ ...rest, ...(chosen && { channelId: chosen.channelId, conversationId: chosen.conversationId }) });
        }}
      />
      <Select
        allowClear
        className="scope-product"
        aria-label="哪个产品线"
        placeholder="所有产品线"
        value={product ?? null}
        options={(products.data?.products ?? []).map((value) => ({ value, label: value }))}
        onChange={(value: string | null | undefined) => {
          const { product: _product, ...rest } = scope;
          onScope({ ...rest, ...(value && { product: value }) });
        }}
      />
    </>
  );
}
