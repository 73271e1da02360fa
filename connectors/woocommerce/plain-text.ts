const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const charOf = (entity: string, body: string): string => {
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
  if (!body.startsWith('#')) return entities[body] ?? entity;
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : entity;
};

/** WordPress keeps names with HTML entities in them (`Fish &amp; Chips`); people want the characters. */
export const plainText = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&(#\d+|#x[0-9a-f]+|[a-z]+);/gi, charOf)
    .trim();
