// Small real files to prove things with.

import { Buffer } from 'node:buffer';

/** A PDF with a page for each of the texts, which must be plain ASCII without brackets. */
export function pdf(name, ...texts) {
  const contentOf = (index) => 4 + index * 2;
  const kids = texts.map((_, index) => `${contentOf(index) + 1} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${texts.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...texts.flatMap((text, index) => {
      const stream = `BT /F1 14 Tf 60 760 Td (${text}) Tj ET`;
      return [
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contentOf(index)} 0 R`
          + ' /Resources << /Font << /F1 3 0 R >> >> >>',
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const table = objects.map((object, index) => {
    const at = String(file.length).padStart(10, '0');
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${at} 00000 n \n`;
  });
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>`;
  const end = `${trailer}\nstartxref\n${file.length}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(file + xref + end, 'latin1') };
}

/** A picture of one grey dot. */
export function png(name) {
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';
  return { name, mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') };
}
