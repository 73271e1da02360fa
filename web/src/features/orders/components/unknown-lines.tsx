import { Alert, Stack, Text } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { ButtonLink } from '../../../ui/links.tsx';

/** One warning per line for which no product was found, with the way to its repair. */
export const UnknownLines = ({ order }: { order: Order }) => {
  const { t } = useTranslation();
  const open = order.status !== 'shipped' && order.status !== 'cancelled';
  const lines = open ? order.lines.filter(({ product }) => !product) : [];
  return lines.map(({ id, name, unknownProductId }) => (
    <Alert key={id} color="amber" icon={<IconQuestionMark />} title={t('orderCare.unknown.title')}>
      <Stack gap={6} align="flex-start">
        <Text size="sm">{t('orderCare.unknown.text', { name })}</Text>
        {unknownProductId && (
          <ButtonLink
            to="/unknown-products/$unknownProductId"
            params={{ unknownProductId }}
            size="xs"
            aria-label={t('orderCare.unknown.mapOne', { name })}
          >
            {t('orderCare.unknown.map')}
          </ButtonLink>
        )}
      </Stack>
    </Alert>
  ));
};
