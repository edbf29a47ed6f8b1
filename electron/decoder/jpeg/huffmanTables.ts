/** Length of a code in the high byte, its meaning in the low one, by the next 16 bits; 0 for no code. */
export type HuffmanTable = Uint16Array;

const tableSize = 65_536;

/**
 * Adds the tables of one DHT segment (ITU-T T.81, B.2.4.2), each under its class and number as the segment writes them:
 * 0x00 to 0x03 for differences, 0x10 to 0x13 for the others.
 * @throws Error for codes that do not fit
 */
export function readTables(content: Uint8Array, tables: Map<number, HuffmanTable>): void {
  for (let at = 0; at + 17 <= content.length; ) {
    const id = content[at] ?? 0;
    const counts = content.subarray(at + 1, at + 17);
    at += 17;
    const table = new Uint16Array(tableSize);
    let code = 0;
    for (const [index, count] of counts.entries()) {
      const length = index + 1;
      for (let one = 0; one < count; one += 1) {
        const value = content[at];
        at += 1;
        const first = code << (16 - length);
        const last = (code + 1) << (16 - length);
        if (value === undefined || last > tableSize) throw new Error('a bad table');
        table.fill((length << 8) | value, first, last);
        code += 1;
      }
      code <<= 1;
    }
    tables.set(id, table);
  }
}
