import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './page-header.module.css';

type PageHeaderProps = {
  title: string;
  /** Stands beside the title, such as a status tag. */
  aside?: ReactNode;
  /** A link one level up, above the title. */
  back?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
};

/** The top of a page: its one `h1`, its actions, and the browser tab's title. */
export const PageHeader = ({ title, aside, back, description, actions }: PageHeaderProps) => {
  const { t } = useTranslation();
  return (
    <header className={classes.header}>
      <title>{`${title} · ${t('app.product')}`}</title>
      <div className={classes.words}>
        {back && <Text size="sm">{back}</Text>}
        <div className={classes.title}>
          <Title order={1}>{title}</Title>
          {aside}
        </div>
        {description && (
          <Text component="div" size="sm" c="dimmed">
            {description}
          </Text>
        )}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
};
