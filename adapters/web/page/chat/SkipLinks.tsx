import { FIELD_ID } from '../composer/Composer.tsx';
import { MESSAGES_ID } from './messages/MessageList.tsx';

/** The first stops of the Tab key; they show when one gets there. Not links: the address names the open group. */
export function SkipLinks() {
  return (
    <>
      <button type="button" className="skip-link" onClick={() => focus(FIELD_ID)}>
        跳到输入框
      </button>
      <button type="button" className="skip-link" onClick={() => focus(MESSAGES_ID)}>
        跳到消息
      </button>
    </>
  );
}

/** To where one writes where the group is empty. */
function focus(id: string): void {
  (document.getElementById(id) ?? document.getElementById(FIELD_ID))?.focus();
}
