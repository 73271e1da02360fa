export const ecAccounts = {};
