/** Where Qunda serves the copy of a picture. */
const COPY = /\/mirror\/[\da-f]{64}$/u;

/** The address of a picture in small: copies have one, of others there is only the picture itself. */
export function thumbnailUrl(url: string): string {
  return COPY.test(url) ? `${url}/thumbnail` : url;
}
