// Pointing at an actor dims all that has nothing to do with it.
export function network(within) {
  for (const drawing of within.querySelectorAll("[data-network]:not([data-ready])")) {
    drawing.dataset.ready = "";
    const ties = [...drawing.querySelectorAll(".tie")];
    const nodes = [...drawing.querySelectorAll(".node")];
    const show = (event) => {
      const node = event.target.closest?.(".node");
      const near = new Set(node ? [node.dataset.node] : []);
      for (const tie of ties) {
        const mine = node && [tie.dataset.a, tie.dataset.b].includes(node.dataset.node);
        if (mine) near.add(tie.dataset.a).add(tie.dataset.b);
        tie.classList.toggle("dim", Boolean(node) && !mine);
      }
      for (const other of nodes) other.classList.toggle("dim", Boolean(node) && !near.has(other.dataset.node));
    };
    drawing.addEventListener("pointerover", show);
    drawing.addEventListener("focusin", show);
    drawing.addEventListener("pointerleave", () => show({ target: drawing }));
  }
}
