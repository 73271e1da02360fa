import type { ReactNode } from 'react';
import classes from './detail-page.module.css';

/** Two cards side by side, or below each other where the screen is narrow. */
export const TwoColumns = ({ children }: { children: ReactNode }) => (
  <div className={classes.columns}>{children}</div>
);
