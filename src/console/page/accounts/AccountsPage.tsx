import { Alert, Button, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import type { Role } from '../../../core/records/index.ts';
import type { Account } from '../../../operators/accounts.ts';
import { call, pathTo, SIGNED_OUT } from '../api.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { useVisitor } from '../parts/visitor.ts';
import { showTime } from '../parts/when.ts';
import { AddAccount } from './AddAccount.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { ROLE_OPTIONS } from './roles.ts';
import './accounts.css';

/** Who may use the console, and as what. */
export function AccountsPage() {
  const load = useLoad<{ operators: Account[] }>('/operators');
  const { busy, run } = useAct();
  const visitor = useVisitor();
  const [changing, setChanging] = useState<string>();

  async function act(work: () => Promise<unknown>, done: string): Promise<void> {
    if (!(await run(work, done))) return;
    // With the first account, or without one's own, the server may know one no longer.
    dispatchEvent(new Event(SIGNED_OUT));
    await load.reload();
  }

  return (
    <>
      <PageHead title="账号" note="只读看，编辑写草稿，审核发布和回退，管理员管账号" />
      <AddAccount onAdded={() => act(async () => {}, '')} />
      <Loaded load={load}>
        {({ operators }) =>
          operators.length === 0 ? (
            <Alert
              showIcon
              type="info"
              title="还没有账号"
              description="现在用同一个访问密码，或在本机不用密码。建好第一个管理员账号以后，打开页面要用账号登录。"
            />
          ) : (
            <div className="table-scroll">
              <table className="plain">
                <thead>
                  <tr>
                    <th scope="col">名字</th>
                    <th scope="col">角色</th>
                    <th scope="col">建立</th>
                    <th scope="col">操作</th>
                  </tr>
                </thead>
                <tbody>
                  {operators.map(({ id, role, at }) => (
                    <tr key={id}>
                      <td>
                        {id}
                        {id === visitor.name && '（我）'}
                      </td>
                      <td>
                        <Select
                          aria-label={`${id} 的角色`}
                          value={role}
                          disabled={busy}
                          options={ROLE_OPTIONS}
                          popupMatchSelectWidth={false}
                          onChange={(wanted: Role) =>
                            act(() => call('PUT', pathTo('operators', id), { role: wanted }), '角色已改')
                          }
                        />
                      </td>
                      <td>{showTime(at)}</td>
                      <td>
                        <div className="row-actions">
                          <Button size="small" disabled={busy} onClick={() => setChanging(id)}>
                            改密码
                          </Button>
                          <Popconfirm
                            title={`让 ${id} 在所有地方退出登录？`}
                            okText="退出"
                            onConfirm={() =>
                              act(() => call('POST', `${pathTo('operators', id)}/signout`), '已退出所有登录')
                            }
                          >
                            <Button size="small" disabled={busy}>
                              退出所有登录
                            </Button>
                          </Popconfirm>
                          <Popconfirm
                            title={`删掉账号 ${id}？`}
                            description="做过的事仍留在操作记录里。"
                            okText="删掉"
                            onConfirm={() => act(() => call('DELETE', pathTo('operators', id)), '账号已删掉')}
                          >
                            <Button size="small" danger disabled={busy}>
                              删掉
                            </Button>
                          </Popconfirm>
                        </div>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
      {changing !== undefined && (
        <PasswordDialog
          name={changing}
          onDone={async () => {
            setChanging(undefined);
            await act(async () => {}, '');
          }}
          onClose={() => setChanging(undefined)}
        />
      )}
    </>
  );
}
