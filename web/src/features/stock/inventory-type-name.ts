import type { TFunction } from 'i18next';

/** The types that every merchant begins with; under another name they are called by that. */
const presets = { Good: 'good', Defective: 'defective' } as const;
type Preset = keyof typeof presets;

const isPreset = (name: string): name is Preset => Object.hasOwn(presets, name);

/** A type's name in the reader's language where it still has the one it came with. */
export const inventoryTypeName = (t: TFunction, { name }: { name: string }): string =>
  isPreset(name) ? t(`stock.types.preset.${presets[name]}`) : name;
