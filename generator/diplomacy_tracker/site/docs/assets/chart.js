// Comforts of charts, which are whole without them: a card for each mark, the picture as PNG, a code that shows it on other sites,
// and years to narrow it to.

const WIDTH = 1600; // of the PNG, in pixels: sharp on paper and on dense screens
const MARGIN = 1.5; // percent left free at both ends of the axis, as in charts/timeline.py

export function enhance() {
  for (const figure of document.querySelectorAll("figure.chart:not([data-enhanced])")) {
    figure.dataset.enhanced = "";
    if (figure.querySelector(".mark")) cards(figure);
    const picture = figure.querySelector("figcaption a[href$='.svg']");
    if (picture) offers(figure, picture);
    if (figure.querySelector(".swimlanes")) years(figure);
  }
}

// What a mark stands for, in a card beside it: under the mouse, with the keyboard, and by a first tap; a second tap follows the link.
function cards(figure) {
  const card = element("div", { className: "chart__card", hidden: true });
  figure.append(card);
  let shown = null;
  let wasShown = false; // before the tap that is going on

  const hide = () => { card.hidden = true; shown = null; };
  const show = (mark) => {
    if (shown === mark) return;
    const [day, ...title] = mark.getAttribute("aria-label").split(": ");
    const shape = mark.querySelector(".mark__dot").classList[1]?.replace("mark__dot--", "");
    const link = element("a", { href: mark.getAttribute("xlink:href") ?? mark.getAttribute("href"), textContent: title.join(": ") });
    card.replaceChildren(element("b", { textContent: day }), ` ${[lane(mark), figure.querySelector(`.key--${shape}`)?.parentElement.textContent.trim()].filter(Boolean).join(", ")}`, element("br"), link);
    card.hidden = false;
    const [frame, place] = [figure.getBoundingClientRect(), mark.querySelector(".mark__dot").getBoundingClientRect()];
    const left = Math.min(Math.max(place.left - frame.left - card.offsetWidth / 2, 0), frame.width - card.offsetWidth);
    card.style.left = `${left}px`;
    card.style.top = `${place.bottom - frame.top + 8}px`;
    shown = mark;
  };

  for (const mark of figure.querySelectorAll(".mark")) {
    mark.querySelector("title")?.remove(); // or the browser would show a second card
    mark.addEventListener("pointerdown", () => { wasShown = shown === mark; });
    mark.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") show(mark); });
    mark.addEventListener("focus", () => show(mark));
    mark.addEventListener("click", (event) => {
      if (event.pointerType !== "touch" || wasShown) return;
      event.preventDefault();
      show(mark);
    });
  }
  figure.addEventListener("pointerleave", hide);
  figure.addEventListener("focusout", (event) => { if (!figure.contains(event.relatedTarget)) hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("pointerdown", (event) => { if (!figure.contains(event.target)) hide(); });
}

// The label of the lane of a mark, which stands before its marks.
function lane(mark) {
  let label = mark;
  while (label && !label.matches(".swimlanes__label")) label = label.previousElementSibling;
  return label?.textContent;
}

function offers(figure, picture) {
  const png = element("a", { href: picture.href, role: "button", textContent: "PNG" });
  png.addEventListener("click", (event) => { event.preventDefault(); save(picture); });
  const code = element("code", { textContent: embedding(picture.href, figure.querySelector("svg").getAttribute("aria-label")) });
  const embed = element("details", { className: "fold" });
  const pre = element("pre", { tabIndex: 0 });
  pre.append(code);
  embed.append(element("summary", { textContent: "Show this chart on another site" }), pre, element("p", { className: "hint", textContent: "There it changes with the record, and each mark leads to its meeting." }));
  picture.after(" · ", png);
  figure.append(embed);
}

// A line of HTML for another site.
export function embedding(address, title) {
  const safe = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  return `<iframe src="${safe(address)}" title="${safe(title)}" loading="lazy" style="width: 100%; aspect-ratio: 8 / 5; border: 0"></iframe>`;
}

async function save(picture) {
  const image = new Image();
  image.src = picture.href;
  await image.decode();
  const canvas = element("canvas", { width: WIDTH, height: Math.round((WIDTH * image.naturalHeight) / image.naturalWidth) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/png"); });
  const link = element("a", { href: URL.createObjectURL(blob), download: picture.pathname.split("/").slice(-2).join("-").replace(".svg", ".png") });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Two lists of years below the chart; what is chosen stands in the address, and the axis is stretched to it.
function years(figure) {
  const svg = figure.querySelector(".swimlanes");
  const [first, last] = [svg.dataset.first, svg.dataset.last].map(Date.parse);
  const names = Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, number) => yearOf(first) + number);
  if (names.length < 2) return;
  const x = (time) => MARGIN + (Math.min(Math.max((time - first) / (last - first), 0), 1)) * (100 - 2 * MARGIN);
  const [from, to] = ["from", "to"].map((name) => {
    const list = element("select", { name });
    list.append(...names.map((year) => element("option", { textContent: year, value: year })));
    return list;
  });
  const label = (text, list) => { const made = element("label", { textContent: `${text} ` }); made.append(list); return made; };
  const form = element("p", { className: "chart__years" });
  form.append(label("From", from), " ", label("to", to));
  figure.querySelector("figcaption").before(form);

  const asked = new URLSearchParams(location.search);
  for (const [list, year] of [[from, names[0]], [to, names.at(-1)]]) {
    list.value = asked.get(list.name);
    if (list.selectedIndex === -1) list.value = year;
  }

  const moved = [...svg.querySelectorAll("[x], [x1], [cx]")]
    .map((shape) => [shape, ["x", "x1", "x2", "cx", "width"].filter((name) => shape.getAttribute(name)?.endsWith("%")).map((name) => [name, parseFloat(shape.getAttribute(name))])])
    .filter(([shape, places]) => places.length && !shape.matches(".swimlanes__lane"));

  function draw() {
    if (Number(to.value) < Number(from.value)) to.value = from.value;
    const [start, end] = [x(Date.UTC(from.value, 0)), x(Date.UTC(Number(to.value) + 1, 0))];
    const place = (at) => MARGIN + ((at - start) / (end - start || 1)) * (100 - 2 * MARGIN);
    for (const [shape, places] of moved) {
      const at = Object.fromEntries(places);
      const [left, right] = [at.x ?? at.x1 ?? at.cx, (at.x ?? at.x1 ?? at.cx) + (at.width ?? 0)];
      const isTick = shape.matches(".swimlanes__tick, .swimlanes__year");
      const isOut = right < start || left > end || (isTick && left === end && end < 100 - MARGIN);
      (shape.closest(".mark") ?? shape).style.display = isOut ? "none" : "";
      if (isOut) continue;
      const [near, far] = [place(Math.max(left, start)), place(Math.min(right, end))];
      for (const [name] of places) shape.setAttribute(name, `${name === "width" ? far - near : near}%`);
      if (shape.matches(".swimlanes__year")) shape.classList.toggle("swimlanes__year--first", near < 4);
    }
  }

  form.addEventListener("change", () => {
    draw();
    const query = new URLSearchParams(location.search);
    for (const [list, whole] of [[from, names[0]], [to, names.at(-1)]]) {
      if (list.value === String(whole)) query.delete(list.name);
      else query.set(list.name, list.value);
    }
    history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
  });
  if (asked.has("from") || asked.has("to")) draw();
}

function yearOf(time) {
  return new Date(time).getUTCFullYear();
}

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
