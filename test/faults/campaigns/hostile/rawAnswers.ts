function answer(lines: readonly string[], body = '{}'): Buffer {
  return Buffer.from(`${[...lines, '', ''].join('\r\n')}${body}`, 'latin1');
}

const ok = 'HTTP/1.1 200 OK';
const type = 'content-type: application/fhir+json';
const inPieces = 'transfer-encoding: chunked';

/** Bytes that no library writes: lengths that lie, two of them, headers without end, other protocols. */
export const rawAnswers: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['two lengths', answer([ok, type, 'content-length: 2', 'content-length: 5000'])],
  ['a length below nought', answer([ok, type, 'content-length: -1'])],
  ['a length of words', answer([ok, type, 'content-length: many'])],
  [
    'a length and pieces',
    answer([ok, type, 'content-length: 2', inPieces], '2\r\n{}\r\n0\r\n\r\n'),
  ],
  ['a piece larger than memory', answer([ok, type, inPieces], 'FFFFFFFFFFFFFFFF\r\n{}')],
  ['pieces without an end', answer([ok, type, inPieces], '2\r\n{}\r\n')],
  ['fewer bytes than announced', answer([ok, type, 'content-length: 5000'])],
  [
    'an answer after the answer',
    answer([ok, type, 'content-length: 2'], `{}${ok}\r\ncontent-length: 4\r\n\r\nnull`),
  ],
  ['compressed on the way', answer([ok, type, 'transfer-encoding: gzip, chunked'], '0\r\n\r\n')],
  ['a header without end', answer([ok, `x: ${'a'.repeat(200_000)}`])],
  ['ten thousand headers', answer([ok, ...Array.from({ length: 10_000 }, (_, n) => `x${n}: y`)])],
  ['a line in a header', answer([ok, type, 'x: a\rb\nset-cookie: c=d', 'content-length: 2'])],
  ['nought in a header', answer([ok, 'x: a\u0000b', 'content-length: 2'])],
  ['no status', answer([''])],
  ['a status of five digits', answer(['HTTP/1.1 20000 OK', 'content-length: 2'])],
  ['status 0', answer(['HTTP/1.1 000 NO', 'content-length: 2'])],
  ['an older protocol', Buffer.from('{"resourceType":"Bundle"}')],
  ['another protocol', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
  [
    'a change of protocol',
    answer(['HTTP/1.1 101 Switching Protocols', 'upgrade: websocket', 'connection: upgrade']),
  ],
  [
    'answers that are none yet',
    Buffer.concat(Array.from({ length: 500 }, () => answer(['HTTP/1.1 103 Early Hints'], ''))),
  ],
  ['content where there is none', answer(['HTTP/1.1 204 No Content', type, 'content-length: 2'])],
];
