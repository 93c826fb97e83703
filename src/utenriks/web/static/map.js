// The map: land of one colour, disputed land hatched with dashed borders, a spot for each place of the list beside it.
import { geoNaturalEarth1, geoPath, geoGraticule10, feature, mesh } from "./vendor/geo.js";

const SVG = "http://www.w3.org/2000/svg";
// The world without the ice of the south.
const INHABITED = { type: "MultiPoint", coordinates: [[-168, 0], [178, 0], [0, 77], [0, -56], [-110, 72], [150, -48]] };
let shapes;
let maps = 0;

// The world's shapes and the disputed areas, fetched once.
function world() {
  shapes ??= Promise.all(["/static/vendor/countries-50m.json", "/static/disputed.geojson"].map((path) => fetch(path).then((answer) => answer.json())))
    .then(([atlas, disputed]) => {
      const countries = atlas.objects.countries;
      const own = new Set(disputed.features.flatMap((area) => area.properties.atlas ?? []));
      const isOwn = (country) => own.has(country.properties.name);
      const named = new Map(feature(atlas, countries).features.map((country) => [country.properties.name, country]));
      return {
        named,
        land: feature(atlas, atlas.objects.land),
        firm: mesh(atlas, countries, (a, b) => a !== b && !isOwn(a) && !isOwn(b)),
        loose: mesh(atlas, countries, (a, b) => a !== b && (isOwn(a) || isOwn(b))),
        own: [...own].map((name) => named.get(name)).filter(Boolean),
        areas: disputed.features.filter((area) => area.geometry),
      };
    });
  return shapes;
}

function add(parent, name, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
}

function spotsOf(figure) {
  return [...figure.querySelectorAll(".places [data-lat]")].map((item) => {
    const link = item.querySelector("a");
    return { at: [Number(item.dataset.lon), Number(item.dataset.lat)], number: Number(item.dataset.n), name: link.textContent, href: link.getAttribute("href") };
  });
}

// The part of the world to show first: all spots with room around them, and never less than some two thousand km.
function extent(spots) {
  const [xs, ys] = [0, 1].map((axis) => spots.map((spot) => spot.at[axis]));
  const middle = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
  const wide = Math.max(Math.max(...xs) - Math.min(...xs), 24) * 1.25;
  const high = Math.max(Math.max(...ys) - Math.min(...ys), 12) * 1.4;
  const points = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]) => [middle[0] + (x * wide) / 2, Math.max(-75, Math.min(80, middle[1] + (y * high) / 2))]);
  return { middle, wide, points: { type: "MultiPoint", coordinates: points } };
}

export async function map(box) {
  box.dataset.drawn = "";
  const figure = box.closest("figure");
  const spots = spotsOf(figure);
  if (!spots.length) return;
  const data = await world();
  const [width, height] = [box.clientWidth, box.clientHeight];
  const seen = extent(spots);
  const projection = geoNaturalEarth1().rotate([seen.wide > 200 ? 0 : -seen.middle[0], 0]).precision(0.3);
  if (seen.wide > 200) projection.fitExtent([[4, 4], [width - 4, height - 4]], INHABITED);
  else projection.fitExtent([[16, 16], [width - 16, height - 16]], seen.points);
  const svg = add(box, "svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": figure.querySelector(".places").getAttribute("aria-label") });
  const sheet = { box, svg, data, spots, projection, width, height, prefix: `map${(maps += 1)}` };
  draw(sheet);
  move(sheet, figure);
}

function draw(sheet) {
  const { svg, data, projection, width, height, prefix } = sheet;
  projection.clipExtent([[-width, -height], [2 * width, 2 * height]]);
  const path = geoPath(projection).digits(1);
  svg.replaceChildren();
  const defs = add(svg, "defs");
  const hatch = add(defs, "pattern", { id: `${prefix}-hatch`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  add(hatch, "line", { class: "hatch", x1: 0, y1: 0, x2: 0, y2: 5 });
  const mask = add(defs, "mask", { id: `${prefix}-firm`, maskUnits: "userSpaceOnUse", x: -width, y: -height, width: 3 * width, height: 3 * height });
  add(mask, "rect", { x: -width, y: -height, width: 3 * width, height: 3 * height, fill: "#fff" });
  const loose = add(defs, "clipPath", { id: `${prefix}-loose` });
  const sheetGroup = add(svg, "g", { class: "sheet" });
  add(sheetGroup, "path", { class: "graticule", d: path(geoGraticule10()) ?? "" });
  add(sheetGroup, "path", { class: "land", d: path(data.land) ?? "" });
  for (const area of data.areas) {
    const outline = path(area);
    if (!outline) continue;
    const clip = add(defs, "clipPath", { id: `${prefix}-${area.id}` });
    for (const name of area.properties.within) {
      const country = data.named.get(name);
      if (country) add(clip, "path", { d: path(country) ?? "" });
    }
    add(mask, "path", { d: outline, fill: "#000" });
    add(loose, "path", { d: outline });
    add(sheetGroup, "path", { d: outline, fill: `url(#${prefix}-hatch)`, "clip-path": `url(#${prefix}-${area.id})`, "data-area": area.id });
  }
  for (const country of data.own) add(sheetGroup, "path", { d: path(country) ?? "", fill: `url(#${prefix}-hatch)`, "data-area": country.properties.name });
  const firm = path(data.firm) ?? "";
  add(sheetGroup, "path", { class: "borders", d: firm, mask: `url(#${prefix}-firm)` });
  add(sheetGroup, "path", { class: "within", d: firm, "clip-path": `url(#${prefix}-loose)` });
  add(sheetGroup, "path", { class: "within", d: path(data.loose) ?? "" });
  drawSpots(sheet, add(svg, "g", { class: "spots" }));
}

function drawSpots(sheet, group) {
  const most = Math.max(...sheet.spots.map((spot) => spot.number));
  const taken = [];
  for (const spot of sheet.spots) {
    const [x, y] = sheet.projection(spot.at);
    const link = add(group, "a", { href: spot.href, tabindex: -1 });
    add(link, "title").textContent = `${spot.name}: ${spot.number}`;
    const radius = 3.5 + 12 * Math.sqrt(spot.number / most);
    add(link, "circle", { class: "spot", cx: x, cy: y, r: radius });
    const free = !taken.some((other) => Math.abs(other.y - y) < 15 && x < other.end + 6 && x + spot.name.length * 7 + radius > other.start);
    if (!free || x < 0 || y < 0 || x > sheet.width || y > sheet.height) continue;
    const left = x + radius + 4 + spot.name.length * 7 > sheet.width;
    taken.push({ y, start: left ? x - spot.name.length * 7 - radius : x - radius, end: left ? x + radius : x + radius + spot.name.length * 7 });
    add(group, "text", { x: left ? x - radius - 4 : x + radius + 4, y: y + 4, "text-anchor": left ? "end" : "start" }).textContent = spot.name;
  }
}

// Dragging moves the sheet; wheel with Ctrl, the buttons, and + and - zoom; the shapes are drawn anew when it rests.
function move(sheet, figure) {
  const { svg, projection, box } = sheet;
  const zoom = (factor, at = [sheet.width / 2, sheet.height / 2]) => {
    const [x, y] = projection.translate();
    const scale = projection.scale() * factor;
    if (scale < 60 || scale > 12000) return;
    projection.scale(scale).translate([at[0] + (x - at[0]) * factor, at[1] + (y - at[1]) * factor]);
    draw(sheet);
  };
  let from;
  svg.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; });
  window.addEventListener("pointermove", (event) => {
    if (!from) return;
    for (const part of svg.querySelectorAll(":scope > g")) part.setAttribute("transform", `translate(${event.clientX - from[0]},${event.clientY - from[1]})`);
  });
  window.addEventListener("pointerup", (event) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from[0], event.clientY - from[1]];
    from = undefined;
    if (Math.abs(dx) + Math.abs(dy) < 4) return;
    const [x, y] = projection.translate();
    projection.translate([x + dx, y + dy]);
    draw(sheet);
  });
  svg.addEventListener("click", (event) => { if (event.target.closest("a") && svg.querySelector("[transform]:not(pattern)")) event.preventDefault(); });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const edge = svg.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.25 : 0.8, [event.clientX - edge.left, event.clientY - edge.top]);
  }, { passive: false });
  const buttons = document.createElement("div");
  buttons.className = "zoom";
  for (const [sign, factor, words] of [["+", 1.6, figure.dataset.nearer], ["−", 0.625, figure.dataset.farther]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", words);
    button.addEventListener("click", () => zoom(factor));
    buttons.append(button);
  }
  box.append(buttons);
}
