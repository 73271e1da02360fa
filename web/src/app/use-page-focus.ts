import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to the main area when another page opens, as a full page load would. */
export const usePageFocus = (): RefObject<HTMLDivElement | null> => {
  const router = useRouter();
  const main = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation) main.current?.focus({ preventScroll: true });
      }),
    [router],
  );
  return main;
};
