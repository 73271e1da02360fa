export const accountRemoval = {
  title: 'Delete EC account',
  text: '“{{name}}” will be deleted. This cannot be undone.',
  webhooks:
    'First, the notifications that were set up on the platform are removed. Orders that were already fetched stay.',
  instead:
    'If you only want to pause, turn off Fetch Orders and Inbound Push on the edit page instead.',
  confirm: 'Delete account',
  done: '“{{name}}” was deleted',
  doneText_one: '{{count}} notification was removed from the platform.',
  doneText_other: '{{count}} notifications were removed from the platform.',
  leftTitle: '“{{name}}” was deleted, but something stayed on the platform',
  leftText:
    'These notifications could not be removed. Remove them by hand on the platform, or ignore them: what they send is refused.',
  leftTopic: 'Topic',
  leftAddress: 'Address',
  leftProblem: 'Why',
};
