import { useTranslation } from 'react-i18next';
import type { Order } from '../../../../../contract/orders.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Facts, SectionCard } from '../../../ui/section-card.tsx';

/** What the buyer paid, as the platform says. */
export const OrderMoney = ({ money }: Pick<Order, 'money'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const parts = ['shipping', 'discount', 'tax'] as const;
  return (
    <SectionCard title={t('orders.money.title')}>
      <Facts
        items={[
          { label: t('orders.money.total'), value: <strong>{format.money(money.total)}</strong> },
          ...parts.map((part) => ({
            label: t(`orders.money.${part}`),
            value: format.money(money[part]),
          })),
        ]}
      />
    </SectionCard>
  );
};
