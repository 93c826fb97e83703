// Text and margin point at each other: a find lights up with its note, a note with its find.
export function marks(within) {
  for (const reading of within.querySelectorAll("[data-reading]:not([data-ready])")) {
    reading.dataset.ready = "";
    const pieces = new Map();
    for (const piece of reading.querySelectorAll(".seg")) {
      for (const number of piece.dataset.n.split(" ")) {
        if (!pieces.has(number)) pieces.set(number, []);
        pieces.get(number).push(piece);
      }
    }
    const notes = new Map([...reading.querySelectorAll("[data-note]")].map((note) => [note.dataset.note, note]));
    const clear = () => reading.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
    const light = (numbers) => {
      clear();
      for (const number of numbers) {
        for (const piece of pieces.get(number) ?? []) piece.classList.add("lit");
        notes.get(number)?.classList.add("lit");
      }
    };
    const point = (event) => {
      const note = event.target.closest?.("[data-note]");
      const piece = event.target.closest?.(".seg");
      if (note) light([note.dataset.note]);
      else if (piece) light(piece.dataset.n.split(" "));
      else clear();
    };
    reading.addEventListener("pointerover", point);
    reading.addEventListener("focusin", point);
    reading.addEventListener("click", (event) => {
      const piece = event.target.closest?.(".seg");
      const told = piece?.dataset.n.split(" ").map((number) => notes.get(number)).find(Boolean);
      told?.scrollIntoView({ block: "nearest" });
      told?.querySelector("a")?.focus({ preventScroll: true });
    });
    for (const box of reading.querySelectorAll(".toggles input")) {
      const key = `utenriks.show.${box.dataset.kind}`;
      try {
        if (localStorage.getItem(key) === "no") box.checked = false;
        box.addEventListener("change", () => localStorage.setItem(key, box.checked ? "yes" : "no"));
      } catch { /* without storage the boxes are as they come */ }
    }
  }
}
