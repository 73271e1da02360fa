/** A span of whole minutes in words, in hours where those are whole: `30 minutes`, `9 hours`. */
export const minutesText = (minutes: number, language: string): string => {
  const hours = minutes >= 120 && minutes % 60 === 0;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: hours ? 'hour' : 'minute',
    unitDisplay: 'long',
  }).format(hours ? minutes / 60 : minutes);
};
