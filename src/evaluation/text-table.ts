const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u;

/** Lines of a table with aligned columns: the first to the left, the others to the right. Chinese characters take two places. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const padding = ' '.repeat(widths[column]! - widthOf(cell));
        return column === 0 ? cell + padding : padding + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}
