import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

const typed = 'input:not([type=checkbox], [type=radio]), textarea, select, [role=dialog] *';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(typed) !== null;

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;

/**
 * Keeps a field ready for a scanner: it has the focus when the page opens, and takes what is typed
 * while a button or nothing has it. Without that, a scan's Enter would press the last button again.
 */
export const useScanFocus = (): RefObject<HTMLInputElement | null> => {
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = () => field.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      if (isLetter(event) && !isTyping(event.target)) focus();
    };
    focus();
    // Opening a page moves the focus to its main area; here it goes on to the field.
    const resolved = router.subscribe('onResolved', focus);
    window.addEventListener('keydown', onKey);
    return () => {
      resolved();
      window.removeEventListener('keydown', onKey);
    };
  }, [router]);
  return field;
};
