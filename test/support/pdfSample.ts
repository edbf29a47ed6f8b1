/** Objects that a page may have beside its words, by what they do when something carries them out. */
export interface PdfSample {
  readonly pages?: number;
  readonly words?: string;
  /** Entries of the catalogue, `/OpenAction …`. */
  readonly catalogue?: string;
  /** It opens with a password only. */
  readonly locked?: boolean;
}

/** The standard form of protection with 40 bits, whose check no empty password passes. */
const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'5a'.repeat(32)}> /U <${'c3'.repeat(32)}> /P -44 >> /ID [<${'07'.repeat(16)}> <${'07'.repeat(16)}>] `;

/** Draws a small PDF: its words in Helvetica, which the document does not bring, as laboratories do. */
export function drawPdf({
  pages = 1,
  words = 'Hemoglobine 11,2 g/dL',
  catalogue = '',
  locked = false,
}: PdfSample = {}): Buffer {
  const first = 4;
  const kids = Array.from({ length: pages }, (_, index) => `${first + index * 2} 0 R`).join(' ');
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...Array.from({ length: pages }, (_, index) => {
      const content = `BT /F1 24 Tf 60 700 Td (${words} ${index + 1}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + index * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }).flat(),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${locked ? lock : ''}>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + xref + trailer, 'latin1');
}

/** Bytes that one pair of the run-length form stands for: spaces, between which a reader looks for words. */
const mostRepeated = 128;

/** A file of 40 MB whose one page claims 2.5 GB of spaces. */
export function bombPdf(): Buffer {
  const content = Buffer.alloc(40_000_000);
  for (let at = 0; at < content.length; at += 2) content.writeUInt16BE(0x8120, at);
  const claims = (content.length / 2) * mostRepeated;
  const head = `%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>
endobj
4 0 obj
<< /Filter /RunLengthDecode /Length ${content.length} /DL ${claims} >>
stream
`;
  const tail = '\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n';
  return Buffer.concat([Buffer.from(head), content, Buffer.from(tail)]);
}
