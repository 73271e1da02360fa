import { UnstyledButton } from '@mantine/core';
import { IconBuildingStore, IconChevronDown } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMerchantId } from '../lib/merchant-scope.ts';
import { useMe } from '../lib/session.api.ts';
import { Dropdown, DropdownOption } from '../ui/dropdown.tsx';
import classes from './merchant-switcher.module.css';

const manyMerchants = 8;

const MerchantOptions = ({ close }: { close: () => void }) => {
  const { t } = useTranslation();
  const { merchants } = useMe();
  const merchantId = useMerchantId();
  const navigate = useNavigate();
  const [wanted, setWanted] = useState('');
  const found = merchants.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase()));
  const choose = (id: string | undefined) => {
    close();
    void navigate({ to: '.', search: (search) => ({ ...search, merchantId: id }) });
  };
  return (
    <>
      {merchants.length > manyMerchants && (
        <input
          type="search"
          className={classes.search}
          placeholder={t('ui.search')}
          aria-label={t('app.merchant.search')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      {wanted === '' && (
        <DropdownOption chosen={merchantId === null} onClick={() => choose(undefined)}>
          {t('app.merchant.all')}
        </DropdownOption>
      )}
      {found.map(({ id, name }) => (
        <DropdownOption key={id} chosen={merchantId === id} onClick={() => choose(id)}>
          {name}
        </DropdownOption>
      ))}
      {found.length === 0 && <div className={classes.none}>{t('app.merchant.none')}</div>}
    </>
  );
};

/** For whom the person is working: one merchant or all of theirs. Lists follow it. */
export const MerchantSwitcher = () => {
  const { t } = useTranslation();
  const { merchants } = useMe();
  const merchantId = useMerchantId();
  const current = merchants.find(({ id }) => id === merchantId)?.name ?? t('app.merchant.all');
  return (
    <Dropdown
      trigger={(props) => (
        <UnstyledButton
          className={classes.button ?? ''}
          aria-label={t('app.merchant.current', { name: current })}
          {...props}
        >
          <IconBuildingStore size={16} className={classes.icon} aria-hidden />
          <span className={classes.current}>{current}</span>
          <IconChevronDown size={14} className={classes.icon} aria-hidden />
        </UnstyledButton>
      )}
    >
      {(close) => <MerchantOptions close={close} />}
    </Dropdown>
  );
};
