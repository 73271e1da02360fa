export type ReceivedMail = {
  to: string;
  /** Of a header by its lower-case name, unfolded and decoded. */
  header: (name: string) => string;
  text: string;
  html: string;
};

const decodeQuoted = (body: string): string => {
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
};

const decodeBase64 = (body: string): string => Buffer.from(body, 'base64').toString();

const decodeHeader = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, data: string) =>
      kind.toUpperCase() === 'B' ? decodeBase64(data) : decodeQuoted(data.replace(/_/g, ' ')),
    );

const parsePart = (raw: string) => {
  const end = raw.indexOf('\r\n\r\n');
  const headers = new Map<string, string>();
  for (const line of raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), decodeHeader(line.slice(colon + 1).trim()));
  }
  return { header: (name: string) => headers.get(name) ?? '', body: raw.slice(end + 4) };
};

const contentOf = ({ header, body }: ReturnType<typeof parsePart>): string => {
  const encoding = header('content-transfer-encoding');
  if (encoding === 'base64') return decodeBase64(body);
  return encoding === 'quoted-printable' ? decodeQuoted(body) : body;
};

/** Reads a mail that has a text and an HTML form. */
export const parseMail = (raw: string, to: string): ReceivedMail => {
  const { header, body } = parsePart(raw);
  const [, boundary = ''] = /boundary="([^"]+)"/.exec(header('content-type')) ?? [];
  const parts = body.split(`--${boundary}`).slice(1, -1);
  const [text = '', html = ''] = parts.map((part) =>
    contentOf(parsePart(part.slice(2)))
      .replaceAll('\r\n', '\n')
      .trim(),
  );
  return { to, header, text, html };
};
