import { Button, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcAccount } from '../../../../../contract/ec-accounts.contract.ts';
import type { AuthKind } from '../../../../../contract/platforms.contract.ts';
import { ecAccountRoute } from '../../ec-accounts/ec-accounts.routes.ts';
import { whereIsQuery } from '../completeness.api.ts';
import classes from './where-is.module.css';
import { WhereIsAnswer } from './where-is-answer.tsx';

type WhereIsProps = { account: EcAccount; auth: AuthKind };

/** “Where is order X?”: a box for any order number of the platform, and what keeps that order. */
export const WhereIs = ({ account, auth }: WhereIsProps) => {
  const { t } = useTranslation();
  const { order } = ecAccountRoute.useSearch();
  const navigate = ecAccountRoute.useNavigate();
  const queryClient = useQueryClient();
  const box = useRef<HTMLInputElement>(null);
  const retype = () => {
    box.current?.focus();
    box.current?.select();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const asked = box.current?.value.trim() ?? '';
    if (asked === '') return retype();
    if (asked === order) {
      const { queryKey } = whereIsQuery(account.id, asked);
      void queryClient.invalidateQueries({ queryKey });
    } else void navigate({ search: (current) => ({ ...current, order: asked }) });
  };
  return (
    <section className={classes.card} aria-labelledby="where-is">
      <div className={classes.ask}>
        <Title order={2} id="where-is">
          {t('whereIs.title')}
        </Title>
        <search className={classes.search} aria-labelledby="where-is">
          <form onSubmit={submit}>
            <TextInput
              key={order ?? ''}
              ref={box}
              className={classes.number ?? ''}
              aria-label={t('whereIs.label')}
              placeholder={t('whereIs.label')}
              title={t('whereIs.help')}
              defaultValue={order ?? ''}
              maxLength={120}
              autoComplete="off"
              spellCheck={false}
            />
            <Button
              type="submit"
              variant="default"
              leftSection={<IconSearch size={16} aria-hidden />}
            >
              {t('whereIs.ask')}
            </Button>
          </form>
        </search>
      </div>
      {order && (
        <WhereIsAnswer key={order} account={account} auth={auth} order={order} onRetype={retype} />
      )}
    </section>
  );
};
