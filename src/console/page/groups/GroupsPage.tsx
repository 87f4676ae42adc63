import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { nameOfChannel } from '../../../pages/common/channel-names.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useLoad } from '../parts/use-load.ts';
import { usePages } from '../parts/use-pages.tsx';
import { useMay } from '../parts/visitor.ts';
import { showTime } from '../parts/when.ts';
import { GroupDrawer } from './GroupDrawer.tsx';
import type { GroupRow } from './group-row.ts';

/** Every conversation that the bot has seen, and what is known of it. */
export function GroupsPage() {
  const load = useLoad<{ groups: GroupRow[] }>('/groups');
  const [words, setWords] = useState('');
  const [edited, setEdited] = useState<GroupRow>();
  const mayEdit = useMay('editor');
  return (
    <>
      <PageHead title="群档案" note="机器人见过的会话；产品和版本用来挑答案" />
      <Loaded
        load={load}
        empty={({ groups }) =>
          groups.length === 0 ? '还没有会话。机器人在群里收到消息以后，群会出现在这里。' : undefined
        }
      >
        {({ groups }) => {
          const found = groups.filter((group) => JSON.stringify(Object.values(group)).includes(words));
          return (
            <>
              <div className="filters">
                <Input.Search
                  allowClear
                  className="search-field"
                  aria-label="查找群"
                  placeholder="群名、平台、产品"
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                />
                <span className="weak">{found.length} 个</span>
              </div>
              <GroupTable groups={found} onEdit={mayEdit ? setEdited : undefined} />
              {edited !== undefined && (
                <GroupDrawer
                  key={edited.id}
                  group={edited}
                  others={groups.filter(({ id }) => id !== edited.id)}
                  onSaved={load.reload}
                  onClosed={() => setEdited(undefined)}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function AudienceMark({ group: { audience } }: { group: GroupRow }) {
  const isInternal = audience === 'internal';
  return <Tag className={isInternal ? 'tag-bad' : ''}>{isInternal ? '内部' : '客户'}</Tag>;
}

function GroupTable({
  groups,
  onEdit,
}: {
  groups: readonly GroupRow[];
  onEdit: ((group: GroupRow) => void) | undefined;
}) {
  const { shown, pager } = usePages(groups);
  return (
    <>
      <div className="table-scroll">
        <table className="plain">
          <thead>
            <tr>
              {['群', '平台', '谁在看', '产品', '版本', '环境', '联系人', '最近', '操作'].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((group) => (
              <tr key={group.id}>
                <td>{group.title || group.conversationId}</td>
                <td>{nameOfChannel(group.channelId)}</td>
                <td>
                  <AudienceMark group={group} />
                </td>
                <td>{group.product ?? '—'}</td>
                <td>{group.version ?? '—'}</td>
                <td>{group.environment ?? '—'}</td>
                <td>{group.contact ?? '—'}</td>
                <td>{showTime(group.lastAt)}</td>
                <td>
                  {onEdit && (
                    <Button size="small" onClick={() => onEdit(group)}>
                      编辑
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pager}
    </>
  );
}
