/** Sets that are packed from other products when they are sold, by SKU. */
export const demoBundles: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'TH-GIFT': { 'TH-OOLONG': 1, 'TH-BLACK': 1 },
  'PL-STRING': { 'PL-RED': 5, 'PL-GOLD': 5 },
};

/** Where the warehouse has less than the shop believes, so that orders have to wait. */
export const scarceUnits: Readonly<Record<string, number>> = { 'NL-LAMP-L': 4, 'PL-PAPER': 3 };

/** Units that came back damaged and are not for sale. */
export const defectiveUnits: Readonly<Record<string, number>> = { 'TH-POT-W': 4, 'HB-NOTE': 6 };
