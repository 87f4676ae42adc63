import { payloads, type ReplyBody } from '../stand-ins/wecom.ts';
import type { Reply, Said } from './vendor.ts';

type Card = NonNullable<ReplyBody['template_card']>;

/** A group message in the vendor's spelling: the mention stands in the text, a picture beside it. */
export function toPayload({ person, conversation, text, quoted, hasPicture }: Said): { msgid: string } {
  const origin = { userid: person, chatid: conversation };
  const quote = quoted === undefined ? {} : { quote: { msgtype: 'text', text: { content: quoted } } };
  const items = [payloads.textItem(text), payloads.imageItem('https://ww-aibot-img.example.com/1')];
  const payload = hasPicture ? payloads.mixedMessage(items, origin) : payloads.textMessage(text, origin, quote);
  return payload as { msgid: string };
}

/** The cards that stand in the chats, each as it was drawn last. */
export interface SeenCards {
  note(body: ReplyBody): void;
  /** The newest card with this button. */
  find(label: string): { card: Card; key: string };
}

export function createSeenCards(): SeenCards {
  const cards: Card[] = [];
  return {
    note({ template_card }) {
      if (template_card) cards.push(template_card);
    },
    find(label) {
      const found = cards.toReversed().flatMap((card) => {
        const button = card.button_list.find(({ text }) => text.endsWith(label));
        return button ? [{ card, key: button.key }] : [];
      })[0];
      if (!found) throw new Error(`no card has the button "${label}"`);
      return found;
    },
  };
}

export function toReply(body: ReplyBody): Reply {
  const { stream, markdown, text, template_card: card } = body;
  const drawn = card ? [card.main_title.title, card.main_title.desc ?? '', card.sub_title_text] : [];
  const parts = [stream?.content, markdown?.content, text?.content, ...drawn];
  return { text: parts.filter(Boolean).join('\n'), raw: JSON.stringify(body) };
}
