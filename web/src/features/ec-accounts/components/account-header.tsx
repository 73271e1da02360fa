import { Button } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import { latePart } from '../../../i18n/late-part.ts';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';

const DeleteDialog = latePart(
  'care',
  async () => (await import('./delete-dialog.tsx')).DeleteDialog,
);

/** The page's title with Edit and Delete for those who may manage the account. */
export const AccountHeader = ({ account }: { account: EcAccount }) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const mayManage = account.rights.includes('manage');
  return (
    <>
      <PageHeader
        title={account.displayName}
        back={<TextLink to="/ec-accounts">{t('ecAccounts.title')}</TextLink>}
        actions={
          mayManage && (
            <>
              <ButtonLink
                to="/ec-accounts/$ecAccountId/edit"
                params={{ ecAccountId: account.id }}
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden />}
              >
                {t('ui.edit')}
              </ButtonLink>
              <Button
                variant="light"
                color="red"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => setAsked(true)}
              >
                {t('ui.delete')}
              </Button>
            </>
          )
        }
      />
      {asked && (
        <Suspense>
          <DeleteDialog account={account} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  );
};
