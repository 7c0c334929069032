/* What the page knows besides its picture. */
import { $ } from "./dom.js";
import { Model } from "./model.js";

export const data = JSON.parse($("data").textContent);
export const model = new Model(data);
data.columns = model.columns; /* for the symbols: clients/shared/glyph.js */

const industryName = new Map(data.industries.map(([id, name]) => [id, name]));

/* Name of a record's own industry, empty when it has none. */
export const industryOf = (record) => (record.industries && industryName.get(record.industries[0])) || "";

/* Picks at which a record stands, in the order of layers. */
export const picksOf = (n) => model.columns.marks[n].map((number) => model.marks[number].pick);

export const layerOf = new Map(model.layers.map((layer) => [layer.id, layer]));
