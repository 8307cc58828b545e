/** A cell's text and how it is drawn, which takes no room. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

const GAP = '  ';

/** Aligned columns: the first to the left, all others, which hold numbers, to the right. */
export function alignedTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.text.length ?? 0)));
  return [head.map((text): Cell => ({ text })), ...rows].map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        // Rows with fewer cells end in one that may be as long as it likes.
        const padded = column === 0 ? cell.text.padEnd(width) : row.length < head.length ? cell.text : cell.text.padStart(width);
        return cell.paint === undefined ? padded : cell.paint(padded);
      })
      .join(GAP)
      .trimEnd(),
  );
}
