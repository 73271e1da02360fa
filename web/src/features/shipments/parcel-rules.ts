const MOST_LETTERS = 80;

/** What may stand for a carrier or a tracking number: 1 to 80 characters. */
export const isShortText = (value: string): boolean =>
  value.trim() !== '' && value.trim().length <= MOST_LETTERS;

/** Whether a text is an address of the web. */
export const isWebAddress = (value: string): boolean => {
  const address = URL.parse(value.trim());
  return address !== null && /^https?:$/.test(address.protocol);
};
