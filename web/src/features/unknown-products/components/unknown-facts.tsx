import { useTranslation } from 'react-i18next';
import type { UnknownProduct } from '../../../../../contract/unknown-products.contract.ts';
import { useMerchantZone } from '../../../lib/merchant-zone.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import { PlatformTag } from '../../../ui/platform-tag.tsx';
import { type Fact, Facts, SectionCard } from '../../../ui/section-card.tsx';
import { PendingOrders } from './pending-orders.tsx';

/** Where the thing was bought, and how much of it waits. */
export const UnknownFacts = ({ unknown }: { unknown: UnknownProduct }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const timeZone = useMerchantZone(unknown.merchant.id);
  const { merchant, ecAccount, barcode } = unknown;
  const ofMerchant: Fact = { label: t('unknownProducts.field.merchant'), value: merchant.name };
  const ofBarcode: Fact = { label: t('unknownProducts.field.barcode'), value: barcode };
  return (
    <SectionCard title={t('unknownProducts.field.item')}>
      <Facts
        items={[
          ...(seesMerchants(useMe()) ? [ofMerchant] : []),
          {
            label: t('unknownProducts.field.platform'),
            value: <PlatformTag platform={ecAccount.platform} />,
          },
          {
            label: t('unknownProducts.field.account'),
            value: (
              <TextLink
                to="/ec-accounts/$ecAccountId"
                params={{ ecAccountId: ecAccount.id }}
                size="sm"
              >
                {ecAccount.name}
              </TextLink>
            ),
          },
          ...(barcode === null ? [] : [ofBarcode]),
          {
            label: t('unknownProducts.field.pending'),
            value: <PendingOrders count={unknown.pendingOrders} />,
          },
          {
            label: t('unknownProducts.field.quantity'),
            value: format.number(unknown.totalQuantity),
          },
          {
            label: t('unknownProducts.field.created'),
            value: format.dateTime(unknown.createdAt, timeZone),
          },
          {
            label: t('unknownProducts.field.updated'),
            value: format.dateTime(unknown.updatedAt, timeZone),
          },
        ]}
      />
    </SectionCard>
  );
};
