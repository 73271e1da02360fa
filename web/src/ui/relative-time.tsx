import { useEffect, useState } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { formatDateTime, formatRelative } from '../lib/format.ts';

type RelativeTimeProps = {
  instant: string;
  /** For the exact time in the tooltip; the browser's zone when left out. */
  timeZone?: string;
};

/** “3 minutes ago”, kept true while it is on screen; the exact time is its tooltip. */
export const RelativeTime = ({ instant, timeZone }: RelativeTimeProps) => {
  const language = useLanguage();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), 30_000);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <time dateTime={instant} title={formatDateTime(instant, { language, timeZone })}>
      {formatRelative(instant, now, language)}
    </time>
  );
};
