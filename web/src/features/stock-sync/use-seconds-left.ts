import { useEffect, useState } from 'react';
import { secondsLeft } from './preview-filters.ts';

/** Counts down to an instant in whole seconds while it is on screen. */
export const useSecondsLeft = (expiresAt: string | null): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return secondsLeft(expiresAt, now);
};
