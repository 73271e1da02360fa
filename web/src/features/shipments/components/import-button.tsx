import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRight, useMe } from '../../../lib/session.api.ts';

const ImportDialog = lazy(async () => ({
  default: (await import('./import-dialog.tsx')).ImportDialog,
}));

export const ImportButton = () => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  if (!hasRight(useMe(), 'operate', null)) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconUpload size={16} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t('shipments.csv.button')}
      </Button>
      {asked && (
        <Suspense>
          <ImportDialog onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  );
};
