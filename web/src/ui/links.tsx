import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink, useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import classes from './links.module.css';

type Html<Own> = Own &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Own> & { ref?: Ref<HTMLAnchorElement> };

const AnchorLink = (props: Html<AnchorProps>) => <Anchor {...props} />;
const ButtonAnchor = (props: Html<ButtonProps>) => <Button component="a" {...props} />;
type MenuEntryProps = { label: string; leftSection: ReactNode; active?: boolean };

const MenuAnchor = ({ label, leftSection, active, ...props }: Html<MenuEntryProps>) => (
  <a {...props} className={classes.entry} data-active={active}>
    {leftSection}
    {label}
  </a>
);

/** A text link to a route of the app, typed by the router. */
export const TextLink = createLink(AnchorLink);
/** A link to a route of the app that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor);
/** An entry of the main navigation. */
export const MenuLink = createLink(MenuAnchor);

type PathLinkProps = AnchorProps & {
  /** A path of the app that came as data, such as a notification's link. */
  path: string;
  onFollow?: () => void;
  children: ReactNode;
};

/** A link whose path is known only at run time; a click stays inside the app. */
export const PathLink = ({ path, onFollow, children, ...props }: PathLinkProps) => {
  const { history } = useRouter();
  const follow = (event: MouseEvent) => {
    onFollow?.();
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    history.push(path);
  };
  return (
    <Anchor href={path} onClick={follow} {...props}>
      {children}
    </Anchor>
  );
};
