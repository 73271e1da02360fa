import { useState } from 'react';
import classes from './picture.module.css';

const initialsOf = (name: string): string => {
  const [first = '', second = ''] = name.trim().split(/\s+/);
  return ([...first].at(0) ?? '') + ([...second].at(0) ?? '');
};

type PictureProps = { url: string | null; name: string };

/** A small picture of a thing whose name stands beside it, or the name's initials. */
export const Picture = ({ url, name }: PictureProps) => {
  const [broken, setBroken] = useState(false);
  if (url === null || broken) {
    return (
      <span className={classes.picture} aria-hidden="true">
        {initialsOf(name).toUpperCase()}
      </span>
    );
  }
  return (
    <img
      className={classes.picture}
      src={url}
      alt=""
      width={36}
      height={36}
      loading="lazy"
      referrerPolicy="no-referrer"
      onError={() => setBroken(true)}
    />
  );
};
