// The map page: buttons that zoom, and dragging when zoomed in. Without this script the whole map is shown, and every mark is a link.

const map = document.querySelector("svg.world");
const whole = map.getAttribute("viewBox").split(" ").map(Number);
const LARGEST = 16;
let box = [...whole];
let drag = null;

const bar = document.createElement("p");
bar.className = "map__bar";
bar.append(button("Zoom in", () => zoom(1.6)), button("Zoom out", () => zoom(1 / 1.6)), button("Whole map", () => show([...whole])));
map.before(bar);

function button(label, action) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button button--small", textContent: label });
  made.addEventListener("click", action);
  return made;
}

function zoom(factor) {
  const width = Math.min(whole[2], Math.max(whole[2] / LARGEST, box[2] / factor));
  const height = width * whole[3] / whole[2];
  show([box[0] + (box[2] - width) / 2, box[1] + (box[3] - height) / 2, width, height]);
}

function show([x, y, width, height]) {
  box = [clamp(x, whole[0], whole[0] + whole[2] - width), clamp(y, whole[1], whole[1] + whole[3] - height), width, height];
  map.setAttribute("viewBox", box.join(" "));
  // Marks and lines keep their size on the screen.
  map.style.setProperty("--zoom", width / whole[2]);
}

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

map.addEventListener("pointerdown", (event) => {
  if (box[2] < whole[2]) drag = { x: event.clientX, y: event.clientY, box: [...box], moved: false };
});
addEventListener("pointermove", (event) => {
  if (!drag) return;
  const scale = box[2] / map.clientWidth;
  const [dx, dy] = [(event.clientX - drag.x) * scale, (event.clientY - drag.y) * scale];
  drag.moved ||= Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 4;
  if (drag.moved) show([drag.box[0] - dx, drag.box[1] - dy, box[2], box[3]]);
});
addEventListener("pointerup", () => { setTimeout(() => { drag = null; }); });
addEventListener("pointercancel", () => { drag = null; });
map.addEventListener("click", (event) => { if (drag?.moved) event.preventDefault(); }, true);
map.addEventListener("dragstart", (event) => event.preventDefault());
