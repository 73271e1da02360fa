/**
 * JSON that PostgreSQL can store: halves of an emoji and NUL characters, which buyers' texts do
 * contain, are no text to it and would refuse the whole page.
 */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\u0000', '') : part,
  );
