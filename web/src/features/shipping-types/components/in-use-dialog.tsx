import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ShippingTypeInUse } from '../../../../../contract/shipping-types.contract.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextLink } from '../../../ui/links.tsx';

type InUseDialogProps = { name: string; inUse: ShippingTypeInUse; onClose: () => void };

/** Who still maps codes to a type, with the way to each account. */
export const InUseDialog = ({ name, inUse, onClose }: InUseDialogProps) => {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={t('shippingTypes.inUseTitle', { name })}>
      <Stack gap="sm">
        <Text size="sm">{t('shippingTypes.inUseText')}</Text>
        <List size="sm" spacing={4}>
          {inUse.users.map(({ ecAccountId, displayName, platformCode }) => (
            <List.Item key={`${ecAccountId} ${platformCode}`}>
              <TextLink to="/ec-accounts/$ecAccountId" params={{ ecAccountId }} size="sm">
                {displayName}
              </TextLink>
              {' · '}
              {t('shippingTypes.inUseCode', { code: platformCode })}
            </List.Item>
          ))}
        </List>
        {inUse.otherUsers > 0 && (
          <Text size="sm">{t('shippingTypes.inUseOthers', { count: inUse.otherUsers })}</Text>
        )}
      </Stack>
    </Dialog>
  );
};
