/** One line of the pasted text or of the file: its number as a person counts them, from 1, and its cells. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const separators = ['\t', ';', ','] as const;

/**
 * The cells of a CSV file or of a table pasted from a spreadsheet: tab, semicolon or comma, whichever cuts the first
 * row in more cells; quotes as in RFC 4180, with line breaks inside. Empty lines are left out, and still counted.
 */
export function readTable(text: string): readonly TableRow[] {
  const content = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const cuts = separators.map((separator) => cutRows(content, separator).filter(isFilled));
  const widths = cuts.map(([first]) => first?.cells.length ?? 0);
  return cuts[widths.indexOf(Math.max(...widths))] ?? [];
}

/** Separators and signs alone are an empty line, whichever separator it was cut by. */
function isFilled({ cells }: TableRow): boolean {
  return cells.some((cell) => /[\p{Letter}\p{Number}]/u.test(cell));
}

/** A quote opens only at the beginning of a cell, so that « d"Arc » stays what it is. */
function cutRows(content: string, separator: string): readonly TableRow[] {
  const rows: TableRow[] = [];
  let [cells, cell, quoted]: [string[], string, boolean] = [[], '', false];
  let [line, began] = [1, 1];
  const endCell = () => {
    cells.push(cell.replace(/\s+/g, ' ').trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push({ line: began, cells });
    cells = [];
    began = line + 1;
  };
  for (let index = 0; index < content.length; index += 1) {
    const sign = content.charAt(index);
    if (quoted && sign === '"' && content.charAt(index + 1) === '"') {
      cell += sign;
      index += 1;
    } else if (sign === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (!quoted && sign === separator) endCell();
    else if (!quoted && sign === '\n') endRow();
    else cell += sign;
    if (sign === '\n') line += 1;
  }
  endRow();
  return rows;
}
