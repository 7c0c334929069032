/* Where things lie on the map at zoom 0, from an origin in Henan: small numbers keep their digits on the canvas. */
export const ORIGIN = [113.6, 33.9];

function world(lon, lat) {
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  return [256 * (lon / 360 + 0.5), 256 * y];
}

const ZERO = world(...ORIGIN);

/* Longitude and latitude in degrees -> place. */
export function local(lon, lat) {
  const [x, y] = world(lon, lat);
  return [x - ZERO[0], y - ZERO[1]];
}

/* A ring as it is sent (steps from vertex to vertex, in parts of a degree) -> its [longitude, latitude] in degrees. */
export function vertices(ring, grid) {
  const found = [];
  let lon = 0;
  let lat = 0;
  for (let k = 0; k < ring.length; k += 2) {
    lon += ring[k];
    lat += ring[k + 1];
    found.push([lon / grid, lat / grid]);
  }
  return found;
}
