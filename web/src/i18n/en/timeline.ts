export const timeline = {
  title: 'Timeline',
  description: 'Everything that happened to this account, newest first.',
  field: { at: 'Time', what: 'What', by: 'Who' },
  filter: 'Kind',
  empty: 'Nothing happened yet',
  emptyText: 'Runs, platform notifications, changes and notices of this account appear here.',
  kind: {
    run: '{{kind}} ({{trigger}}): {{state}}',
  runOrder: '{{kind}} ({{trigger}}), order {{order}}: {{state}}',
  counts: '{{seen}} seen, {{imported}} imported, {{updated}} updated, {{held}} held, {{failed}} failed.',
  missing_one: '{{number}} was missing and was fetched.',
  missing_other: '{{number}} were missing and were fetched.',
  webhooks_one: 'The platform sent {{number}} notification in the hour from {{time}}.',
  webhooks_other: 'The platform sent {{number}} notifications in the hour from {{time}}.',
  deed: '{{action}}: {{subject}} {{name}}',
};
