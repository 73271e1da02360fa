type Named = { sku: string; barcodes: readonly string[] };

const isExactly = ({ sku, barcodes }: Named, text: string): boolean =>
  sku === text || barcodes.includes(text);

/** The product whose SKU or barcode was written in full comes before those that only contain it. */
export const exactFirst = <Found extends Named>(found: readonly Found[], text: string): Found[] => [
  ...found.filter((product) => isExactly(product, text)),
  ...found.filter((product) => !isExactly(product, text)),
];

/** The one that is meant when somebody presses Enter without having chosen from the list. */
export const meantProduct = <Found extends Named>(
  found: readonly Found[],
  text: string,
): Found | undefined =>
  found.find((product) => isExactly(product, text)) ?? (found.length === 1 ? found[0] : undefined);
