import { SendOutlined } from '@ant-design/icons';
import { BrandMark } from '../../../../../src/pages/common/BrandMark.tsx';

const SHOWN_EXAMPLES = 3;

/** How to ask, in a group where nobody has said anything. */
export function EmptyGroup(props: { botName: string; examples: readonly string[]; onSay: (text: string) => void }) {
  const { botName, examples, onSay } = props;
  return (
    <div className="empty-group">
      <div className="empty-group-inner">
        <BrandMark size={44} />
        <h2>有问题，@{botName} 就行</h2>
        <p>
          用一句话描述问题，或者直接粘贴报错原文。{botName}会回复解决方案卡片；也可以输入 <kbd>/</kbd> 查看命令。
        </p>
        <ul>
          {examples.slice(0, SHOWN_EXAMPLES).map((example) => (
            <li key={example}>
              <button type="button" className="example" onClick={() => onSay(`@${botName} ${example}`)}>
                <span>
                  <b>@{botName}</b> {example}
                </span>
                <SendOutlined aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
