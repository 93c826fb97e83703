// Starts what a page needs; every page works without.
import { marks } from "./marks.js";
import { network } from "./network.js";

function theme() {
  const button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = `utenriks_theme=${root.dataset.theme}; max-age=31536000; path=/; samesite=lax`;
  });
}

function printing() {
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

async function maps(within) {
  const worlds = within.querySelectorAll("[data-map]:not([data-drawn])");
  if (!worlds.length) return;
  const { map } = await import("./map.js");
  for (const world of worlds) map(world);
}

// The filter form keeps the view that is open, so that a change of a field stays in it.
function keepView() {
  const view = document.querySelector(".views [aria-current]")?.dataset.view;
  const field = document.querySelector(".filter #view");
  if (view && field) field.value = view;
}

function start(within) {
  marks(within);
  network(within);
  maps(within);
  keepView();
}

// A text file that is dropped on the form fills it.
function dropping() {
  for (const form of document.querySelectorAll("[data-drop]")) {
    const over = (on) => (event) => { event.preventDefault(); form.classList.toggle("over", on); };
    form.addEventListener("dragover", over(true));
    form.addEventListener("dragleave", over(false));
    form.addEventListener("drop", async (event) => {
      over(false)(event);
      const [file] = event.dataTransfer.files;
      if (file) form.querySelector("textarea").value = (await file.text()).slice(0, 200000);
    });
  }
}

theme();
dropping();
printing();
start(document);
document.addEventListener("htmx:after:swap", () => start(document));
