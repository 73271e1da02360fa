import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../../../contract/users.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';

const Memberships = ({ user }: { user: User }) => {
  const { t } = useTranslation();
  if (user.role === 'admin') return t('users.everything');
  if (user.memberships.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('users.noMerchants')}
      </Text>
    );
  }
  return user.memberships.map(({ merchant, rights }) => (
    <Text key={merchant.id} size="sm">
      {merchant.name}{' '}
      <Text span size="xs" c="dimmed">
        {rights.map((right) => t(`users.right.${right}`)).join(t('users.listSeparator'))}
      </Text>
    </Text>
  ));
};

export const useUserColumns = (): Column<User>[] => {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'name',
      title: t('users.field.name'),
      heading: true,
      render: (row) => (
        <>
          <TextLink to="/users/$userId/edit" params={{ userId: row.id }} size="sm" fw={600}>
            {row.name}
          </TextLink>
          <Text size="xs" c="dimmed">
            {row.email}
          </Text>
        </>
      ),
    },
    {
      key: 'role',
      title: t('users.field.role'),
      render: (row) => t(`app.user.role.${row.role}`),
    },
    {
      key: 'merchants',
      title: t('users.field.memberships'),
      render: (row) => <Memberships user={row} />,
    },
    {
      key: 'twoFactor',
      title: t('users.field.twoFactor'),
      render: (row) => t(row.twoFactorEnabled ? 'ui.on' : 'ui.off'),
    },
    {
      key: 'created',
      title: t('users.field.createdAt'),
      render: (row) => <span className="quayside-numbers">{format.dateTime(row.createdAt)}</span>,
    },
  ];
};
