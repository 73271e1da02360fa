import { Group, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../../../../contract/orders.contract.ts';
import { TextLink } from '../../../ui/links.tsx';
import classes from '../packing.module.css';
import type { PackingStop } from '../packing-stop.ts';

type StopNoticeProps = {
  order: Pick<OrderRow, 'id' | 'platformOrderNumber' | 'holds'>;
  stop: PackingStop;
};

/** Large and red: this order is not to be packed, why, and what to do with the goods. */
export const StopNotice = ({ order, stop }: StopNoticeProps) => {
  const { t } = useTranslation();
  return (
    <div className={classes.stop} role="alert">
      <IconHandStop size={40} aria-hidden />
      <div>
        <Text fw={700} fz="h2">
          {t(`packing.stop.${stop}`, { number: order.platformOrderNumber })}
        </Text>
        {stop === 'held' &&
          order.holds.map(({ id, reason }) => (
            <Text key={id} fw={600}>
              {t(`orders.holdReason.${reason}`)}
            </Text>
          ))}
        <Text>{t(`packing.stopText.${stop}`)}</Text>
        <Group mt="xs">
          <TextLink to="/orders/$orderId" params={{ orderId: order.id }}>
            {t('packing.toOrder')}
          </TextLink>
        </Group>
      </div>
    </div>
  );
};
