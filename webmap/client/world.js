/* Where things lie on the map at zoom 0, from an origin in Henan: small numbers keep their digits on the canvas. */
export const ORIGIN = [113.6, 33.9];

const east = (lon) => 256 * (lon / 360 + 0.5);
const south = (lat) => 256 * (0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI));
const ZERO = [east(ORIGIN[0]), south(ORIGIN[1])];

/* Longitude and latitude in degrees -> place. */
export function local(lon, lat) {
  return [east(lon) - ZERO[0], south(lat) - ZERO[1]];
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

/* The places along a ring as it is sent, x and y in turn: a first load reads tens of thousands of vertices, and an
   array for each would cost more than all the rest of reading them. */
export function placesOf(ring, grid) {
  const found = new Float64Array(ring.length);
  let lon = 0;
  let lat = 0;
  for (let k = 0; k < ring.length; k += 2) {
    lon += ring[k];
    lat += ring[k + 1];
    found[k] = east(lon / grid) - ZERO[0];
    found[k + 1] = south(lat / grid) - ZERO[1];
  }
  return found;
}
