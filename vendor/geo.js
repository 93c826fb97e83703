// The parts of d3-geo and topojson-client that the map uses; esbuild leaves out the rest.
export { geoNaturalEarth1, geoAzimuthalEqualArea, geoPath, geoGraticule10, geoBounds } from "d3-geo";
export { feature, mesh } from "topojson-client";
