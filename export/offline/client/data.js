/* What the page knows besides its picture. */
import { $ } from "./dom.js";
import { Model } from "./model.js";

export const data = JSON.parse($("data").textContent);
export const model = new Model(data);
data.columns = model.columns; /* for the symbols: clients/shared/glyph.js */

const documents = new Map(data.documents.map(([id, , short, dated]) => [id, { short, dated }]));
const cities = new Map(data.cities);

/* Names of a document: short in tables, dated in cards; the id of one that is none of the policy documents. */
export const shortOf = ({ doc_id: id }) => (documents.has(id) ? documents.get(id).short : id);
export const datedOf = ({ doc_id: id }) => (documents.has(id) ? documents.get(id).dated : id);

/* What kind of thing a record is. */
export const kindOf = ({ family }) => data.families[family][1];

/* Name of a record's own industry, empty when it has none. */
export const industryOf = (record) => model.industryOf(record);

export const citiesOf = (record) => (record.cities || []).map((code) => cities.get(code)).join("、");

export const yearOf = ({ year }) => (/^\d/.test(year || "") ? year : "");

/* Picks at which a record stands, in the order of layers. */
export const picksOf = (n) => model.columns.marks[n].map((number) => model.marks[number].pick);

export const layerOf = model.layerOf;
