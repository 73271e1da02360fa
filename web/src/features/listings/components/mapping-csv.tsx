import { Button } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import { mappingsCsvPath } from '../listings.api.ts';
import { ImportDialog } from './import-dialog.tsx';

/** The mappings as a file: take it along, or bring it back changed. */
export const MappingCsv = ({ account }: { account: EcAccount }) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button
        component="a"
        href={mappingsCsvPath(account.id)}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
      >
        {t('mappings.csv.download')}
      </Button>
      {account.rights.includes('operate') && (
        <Button
          variant="default"
          leftSection={<IconUpload size={16} aria-hidden />}
          onClick={() => setAsked(true)}
        >
          {t('mappings.csv.upload')}
        </Button>
      )}
      {asked && <ImportDialog ecAccountId={account.id} onClose={() => setAsked(false)} />}
    </>
  );
};
