/** One line of Markdown as it stands after tags are gone; `line` is 1-based in the original file. */
export interface SourceLine {
  text: string;
  line: number;
  /** The summary of a folded block: it acts as a heading where the document has no better one. */
  folded?: boolean;
}

/** A paragraph line or list item, plain except for inline code, links and images. */
export interface TextLine {
  kind: 'text';
  text: string;
  line: number;
  /** The list marker as written (`-`, `3.`), null for a paragraph. */
  marker: string | null;
  /** Columns before the text or its marker. */
  indent: number;
  /** The whole line is bold. */
  bold: boolean;
  folded: boolean;
  /** Stands in a callout that the author coloured as a warning. */
  caution: boolean;
}

/** A heading with text; `level` is 1 to 6. */
export interface HeadingLine {
  kind: 'heading';
  level: number;
  text: string;
  line: number;
}

/** A fenced or `<pre>` block. */
export interface CodeBlock {
  kind: 'code';
  language: string;
  lines: string[];
  line: number;
}

/** One row of a table; a cell may hold several lines, separated by `\n`. */
export interface TableRow {
  cells: string[];
  line: number;
}

/** A pipe or HTML table, spans already expanded. */
export interface TableBlock {
  kind: 'table';
  rows: TableRow[];
  line: number;
}

/** An empty line: the gap between paragraphs tells titles from text. */
export interface BlankLine {
  kind: 'blank';
  line: number;
}

/** What stands below a heading. */
export type BodyLine = TextLine | CodeBlock | TableBlock | BlankLine;

/** One unit of a cleaned document. */
export type DocumentLine = BodyLine | HeadingLine;

/** The text of a text line; '' for anything else. */
export function textOf(line: BodyLine | undefined): string {
  return line?.kind === 'text' ? line.text : '';
}

/** Builds a text line with neutral defaults. */
export function createTextLine(text: string, line: number, rest: Partial<TextLine> = {}): TextLine {
  return { kind: 'text', text, line, marker: null, indent: 0, bold: false, folded: false, caution: false, ...rest };
}
