/** What a reader would see of one payload. */
export type Bubble =
  | { kind: 'text'; text: string }
  /** `breaksLines`: the client breaks a line wherever the source does. */
  | { kind: 'markdown'; source: string; breaksLines: boolean; buttons: string[] }
  | { kind: 'template'; template: TemplateCard };

/** The parts of a WeCom template card that are drawn. */
export interface TemplateCard {
  source: { desc: string };
  main_title: { title: string; desc?: string };
  sub_title_text: string;
  horizontal_content_list?: { keyname: string; value: string }[];
  button_list: { text: string; style: number; key: string }[];
}

/** The parts of the platforms' payloads that are drawn; each payload has one of them. */
interface DrawnParts {
  stream?: { content: string };
  template_card?: TemplateCard;
  actionCard?: { text: string; singleTitle?: string; btns?: { title: string }[] };
  markdown?: { text: string };
  text?: { content: string };
  data?: { content: string };
  content?: string;
}

/** Undefined where the page does not know how the platform draws it. */
export function toBubble(payload: object): Bubble | undefined {
  const { stream, template_card, actionCard, markdown, text, data, content } = payload as DrawnParts;
  if (stream) return { kind: 'markdown', source: stream.content, breaksLines: true, buttons: [] };
  if (template_card) return { kind: 'template', template: template_card };
  if (actionCard) {
    const { singleTitle, btns = [] } = actionCard;
    const buttons = singleTitle === undefined ? btns.map(({ title }) => title) : [singleTitle];
    return { kind: 'markdown', source: actionCard.text, breaksLines: false, buttons };
  }
  if (markdown) return { kind: 'markdown', source: markdown.text, breaksLines: false, buttons: [] };
  const plain = text?.content ?? data?.content ?? content;
  return plain === undefined ? undefined : { kind: 'text', text: plain };
}
