/** Who may see a card. `internal` cards hold SQL, operations steps and escalation paths. */
export type Audience = 'customer' | 'internal';

/** One configuration parameter; what the document does not give is null. */
export interface ConfigParam {
  type: string | null;
  key: string | null;
  value: string | null;
  note: string | null;
}

/** Where a setting stands: menu names from the outermost in, the form or page id, and its parameters. */
export interface ConfigPath {
  menu: string[];
  form: string | null;
  params: ConfigParam[];
}

export interface Link {
  text: string;
  url: string;
}

/** A warning; `beforeStep` is the 0-based step it stands before, 0 for the whole card. */
export interface Warning {
  text: string;
  beforeStep: number;
}

/** What a reader is told to do. */
export interface Solution {
  /** In order, plain text or inline Markdown. */
  steps: string[];
  configPaths: ConfigPath[];
  /** Ids of scheduled tasks. */
  tasks: string[];
  sql: string[];
  warnings: Warning[];
  links: Link[];
  /** Absolute https URLs. */
  images: string[];
}

/** One FAQ entry as the parser returns it. */
export interface FaqEntry extends Solution {
  id: string;
  /** Other ids that this entry answers for. */
  aliases: string[];
  title: string;
  question: string;
  /** Product lines it holds for; empty means all. */
  products: string[];
  /** 收票, 开票 … */
  domains: string[];
  /** Version, environment or other condition; '' where there is none. */
  appliesTo: string;
  audience: Audience;
  /** What a customer sees instead of an internal entry; null: a customer sees nothing of it. */
  customerVersion: Solution | null;
  /** The same question as different people ask it: what the entry is trained on. */
  similar: string[];
  /** Ids of related entries. */
  related: string[];
  /** Where the facts come from, for readers. */
  source: string;
  /** What whoever keeps the corpus should know of the entry; no reader sees it. */
  editorNotes: string[];
  /** Where the entry stands: file name and 1-based line of its heading. */
  origin: { document: string; line: number };
}
