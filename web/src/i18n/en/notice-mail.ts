export const noticeMail = {
  title: 'Notification preferences',
  description: 'What comes by e-mail. The bell and this page always tell everything.',
  address: 'E-mails go to {{address}}.',
  notConfigured: 'This installation cannot send e-mail yet',
  notConfiguredText:
    'Your choice is kept and takes effect as soon as the administrator has set up a mail server.',
  language: 'Language of the e-mails',
  wish: { none: 'None', problems: 'Problems only', all: 'Everything' },
  help: {
    platform: 'Connections, authorizations and platform notifications.',
    orders: 'Fetched, late and missing orders, tracking numbers.',
    stock: 'Product mappings, stock overwrites and inbound pushes.',
    system: 'The installation itself and your own systems.',
  },
  saved: 'Preferences saved',
  test: 'Send a Test',
  testSent: 'Test sent',
  testSentText: 'The mail server has taken it. Look into the mailbox of {{address}}.',
};
