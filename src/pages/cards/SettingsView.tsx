import { RightOutlined } from '@ant-design/icons';
import { NOTE_NAME, type Setting, type SettingsPlace } from '../../core/outline.ts';
import { CopyableCode } from './CopyableCode.tsx';
import { RunsView } from './RunsView.tsx';

/** Where settings stand: the menus as a path, the form, and the parameters to copy. */
export function SettingsView({ place: { menu, form, settings } }: { place: SettingsPlace }) {
  const remarks = settings.filter(({ fields }) => fields.length === 0);
  const params = settings.filter(({ fields }) => fields.length > 0);
  return (
    <div className="config-path">
      {menu.length > 0 && (
        <p className="menu-path">
          {menu.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a menu may hold the same name twice
            <span key={index}>
              {name}
              {index < menu.length - 1 && <RightOutlined aria-label="，再到" />}
            </span>
          ))}
        </p>
      )}
      {form !== null && (
        <p className="config-form">
          <span className="field-name">{form.name}</span>
          <CopyableCode text={form.text} label={`${form.name} ${form.text}`} />
        </p>
      )}
      {params.length > 0 && <ParamTable params={params} />}
      {remarks.map(({ note }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
        <p key={index} className="config-remark">
          <RunsView runs={note} />
        </p>
      ))}
    </div>
  );
}

/** Columns that no parameter fills are left out. */
function ParamTable({ params }: { params: Setting[] }) {
  const names = new Map(params.flatMap(({ fields }) => fields.map(({ kind, name }) => [kind, name])));
  const columns = [...names].sort(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other));
  const hasNotes = params.some(({ note }) => note.length > 0);
  return (
    <table className="params">
      <thead>
        <tr>
          {columns.map(([kind, name]) => (
            <th key={kind} scope="col">
              {name}
            </th>
          ))}
          {hasNotes && <th scope="col">{NOTE_NAME}</th>}
        </tr>
      </thead>
      <tbody>
        {params.map(({ fields, note }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
          <tr key={index}>
            {columns.map(([kind, name]) => {
              const field = fields.find((candidate) => candidate.kind === kind);
              return (
                <td key={kind} data-field={kind} data-title={name} data-empty={field === undefined}>
                  {field ? <CopyableCode text={field.text} label={` ${field.text}`} /> : NOTHING}
                </td>
              );
            })}
            {hasNotes && (
              <td data-field="note" data-title={NOTE_NAME} data-empty={note.length === 0}>
                {note.length > 0 ? (
                  <span>
                    <RunsView runs={note} />
                  </span>
                ) : (
                  NOTHING
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ORDER: readonly string[] = ['type', 'key', 'value'];
const NOTHING = <span className="nothing">–</span>;
