import type { ReactNode } from 'react';
import { PageHeader } from './page-header.tsx';

type ListPageProps = {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  filters?: ReactNode;
  children: ReactNode;
};

/** The frame of every list: header with actions, filters, table. */
export const ListPage = ({ filters, children, ...header }: ListPageProps) => (
  <>
    <PageHeader {...header} />
    {filters}
    {children}
  </>
);
