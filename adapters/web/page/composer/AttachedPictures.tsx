import { CloseOutlined } from '@ant-design/icons';
import { pictureUrl } from '../api.ts';
import type { Attachments } from './use-attachments.ts';

/** The pictures that go with the message, above where one writes. */
export function AttachedPictures({ names, pending, failure, remove }: Attachments) {
  if (names.length + pending === 0 && failure === '') return null;
  return (
    <div className="attached">
      {names.map((name, at) => (
        <span key={name} className="attached-picture">
          <img src={pictureUrl(name)} alt={`待发送的图片 ${at + 1}`} />
          <button type="button" className="tool" aria-label={`去掉图片 ${at + 1}`} onClick={() => remove(name)}>
            <CloseOutlined />
          </button>
        </span>
      ))}
      <span role="status">{pending > 0 ? '正在上传图片…' : failure}</span>
    </div>
  );
}
