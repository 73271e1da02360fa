import { useQuery } from '@tanstack/react-query';
import { platformsQuery } from '../lib/platforms.api.ts';
import classes from './tag.module.css';

// A stable hue per platform key: new platforms get theirs without a change here.
const hueOf = (key: string): number =>
  [...key].reduce((hue, letter) => (hue * 31 + letter.charCodeAt(0)) % 360, 7);

/** The e-commerce platform by its proper name. */
export const PlatformTag = ({ platform }: { platform: string }) => {
  const { data } = useQuery(platformsQuery);
  const name = data?.find((known) => known.key === platform)?.name ?? platform;
  return (
    <span className={`${classes.tag} ${classes.platform}`}>
      <span
        className={classes.mark}
        style={{ background: `hsl(${hueOf(platform)} 60% 48%)` }}
        aria-hidden="true"
      />
      {name}
    </span>
  );
};
