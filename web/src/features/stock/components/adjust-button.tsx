import { Button } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const AdjustDialog = lazy(async () => ({
  default: (await import('./adjust-dialog.tsx')).AdjustDialog,
}));

type AdjustButtonProps = {
  /** The product to adjust; left out, it is chosen in the dialog. */
  productId?: string;
};

export const AdjustButton = ({ productId }: AdjustButtonProps) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button
        {...(productId && { size: 'xs', variant: 'default' })}
        leftSection={<IconAdjustments size={16} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t('stock.adjust.button')}
      </Button>
      {asked && (
        <Suspense>
          <AdjustDialog productId={productId} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  );
};
