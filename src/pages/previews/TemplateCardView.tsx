import type { TemplateCard } from './bubble.ts';

/** A WeCom template card. Its buttons are a picture of buttons: there is nobody to click for. */
export function TemplateCardView({ template }: { template: TemplateCard }) {
  const { source, main_title: title, sub_title_text: subtitle, horizontal_content_list: rows = [] } = template;
  return (
    <div className="mock-template">
      <p className="mock-source">{source.desc}</p>
      <p className="mock-title">{title.title}</p>
      {title.desc !== undefined && <p className="mock-description">{title.desc}</p>}
      <p className="mock-subtitle">{subtitle}</p>
      {rows.length > 0 && (
        <dl className="mock-rows">
          {rows.map(({ keyname, value }) => (
            <div key={keyname}>
              <dt>{keyname}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <ul className="mock-buttons">
        {template.button_list.map(({ text, style, key }) => (
          <li key={key} className={style === 1 ? 'is-primary' : undefined}>
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
