export const merchants = {
  title: 'Merchants',
  create: 'Create Merchant',
  editTitle: 'Edit Merchant',
  editOne: 'Edit {{name}}',
  searchPlaceholder: 'Name or code',
  empty: 'No merchants yet',
  field: {
    name: 'Name',
    code: 'Code',
    timeZone: 'Time zone',
    currency: 'Currency',
    enabled: 'Enabled',
    actions: 'Actions',
  },
  codeHelp: 'Letters, digits, hyphens and underscores. It cannot be changed later.',
  codeInvalid: 'Start with a letter or digit, then letters, digits, - and _ only; 32 at most.',
};
