import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './section-card.module.css';

type SectionCardProps = {
  title: string;
  icon?: ReactNode;
  /** Stands in the top-right corner, such as a status tag. */
  corner?: ReactNode;
  children: ReactNode;
};

/** One titled part of a page. */
export const SectionCard = ({ title, icon, corner, children }: SectionCardProps) => {
  const id = useId();
  return (
    <section className={classes.card} aria-labelledby={id}>
      <div className={classes.top}>
        <Title order={2} id={id} className={classes.title ?? ''}>
          {icon}
          {title}
        </Title>
        {corner}
      </div>
      {children}
    </section>
  );
};

export type Fact = { label: string; value: ReactNode };

/** Labels and values of one thing. */
export const Facts = ({ items }: { items: readonly Fact[] }) => (
  <dl className={classes.facts}>
    {items.map((item) => (
      <div key={item.label} style={{ display: 'contents' }}>
        <dt>{item.label}</dt>
        <dd>{item.value}</dd>
      </div>
    ))}
  </dl>
);
