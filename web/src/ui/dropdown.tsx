import { UnstyledButton } from '@mantine/core';
import { useClickOutside, useDisclosure } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { type ComponentProps, type ReactNode, type Ref, useId, useRef } from 'react';
import classes from './dropdown.module.css';

export type DropdownTriggerProps = Pick<
  ComponentProps<'button'>,
  'aria-expanded' | 'aria-controls' | 'onClick'
> & { ref: Ref<HTMLButtonElement> };

type DropdownProps = {
  /** Renders the button; it must take the props it is given. */
  trigger: (props: DropdownTriggerProps) => ReactNode;
  children: (close: () => void) => ReactNode;
};

/**
 * A panel under a header button. It needs no positioning library, which would weigh on every first
 * page. Escape, a click elsewhere and leaving it by Tab close it.
 */
export const Dropdown = ({ trigger, children }: DropdownProps) => {
  const id = useId();
  const [opened, panel] = useDisclosure(false);
  const button = useRef<HTMLButtonElement>(null);
  const anchor = useClickOutside<HTMLDivElement>(panel.close);
  const close = () => {
    panel.close();
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to what bubbles from the button and the panel
    <div
      ref={anchor}
      className={classes.anchor}
      onKeyDown={(event) => opened && event.key === 'Escape' && close()}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget))
          panel.close();
      }}
    >
      {trigger({
        ref: button,
        onClick: panel.toggle,
        'aria-expanded': opened,
        'aria-controls': id,
      })}
      <div id={id} className={classes.panel} hidden={!opened}>
        {opened && children(close)}
      </div>
    </div>
  );
};

type DropdownOptionProps = {
  icon?: ReactNode;
  /** Given for one choice among several: whether it is the one in force. */
  chosen?: boolean;
  lang?: string;
  onClick: () => void;
  children: ReactNode;
};

export const DropdownOption = ({ icon, chosen, children, ...props }: DropdownOptionProps) => (
  <UnstyledButton
    className={classes.option ?? ''}
    {...(chosen !== undefined && { 'aria-pressed': chosen })}
    {...props}
  >
    {icon}
    <span className={classes.words}>{children}</span>
    {chosen && <IconCheck size={16} aria-hidden />}
  </UnstyledButton>
);
