// Replaces the SVG timeline with Chart.js: hover shows the sections of a month, a click opens its articles.
const figure = document.getElementById("timeline");
const label = figure?.querySelector("svg").getAttribute("aria-label");

const colours = () => {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(name).trim();
  return {
    sections: [0, 1, 2, 3, 4, 5, 6].map((number) => value(`--s${number}`)),
    ink: value("--ink-soft"),
    rule: value("--rule"),
    paper: value("--paper-raised"),
    text: value("--ink"),
  };
};

const words = (month) =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

const draw = (data) => {
  const colour = colours();
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  const holder = document.createElement("div");
  holder.className = "canvas";
  holder.append(canvas);
  figure.replaceChildren(holder);
  const font = { family: '"Source Sans 3", sans-serif', size: 13 };
  const chart = new Chart(canvas, {
    type: "bar",
    data: {
      labels: data.months.map((month) => month.month),
      datasets: data.sections.map((section, number) => ({
        label: section,
        data: data.months.map((month) => month.articles[number]),
        backgroundColor: colour.sections[number % colour.sections.length],
        categoryPercentage: 1,
        barPercentage: 0.86,
        maxBarThickness: 56,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      onClick: (event, bars) => {
        if (bars.length) location.assign(`${figure.dataset.search}?month=${data.months[bars[0].index].month}`);
      },
      onHover: (event, bars) => { canvas.style.cursor = bars.length ? "pointer" : "default"; },
      plugins: {
        legend: { display: false },
        tooltip: {
          backgroundColor: colour.paper, titleColor: colour.text, bodyColor: colour.text, borderColor: colour.rule,
          borderWidth: 1, padding: 10, boxPadding: 4, titleFont: { ...font, weight: "600" }, bodyFont: font,
          filter: (item) => item.raw > 0,
          callbacks: { title: (items) => (items.length ? words(items[0].label) : "") },
        },
      },
      scales: {
        x: {
          stacked: true, grid: { display: false }, border: { color: colour.rule },
          ticks: {
            color: colour.ink, font, maxRotation: 0, autoSkip: false,
            callback(value) {
              const [year, month] = this.getLabelForValue(value).split("-");
              if (data.months.length * 64 <= this.width) return value && month !== "01" ? words(`${year}-${month}`).slice(0, 3) : words(`${year}-${month}`).replace(/^(...)\S*/, "$1");
              const every = Math.max(1, Math.ceil((data.months.length / 12) * 46 / this.width));
              return month === "01" && Number(year) % every === 0 ? year : null;
            },
          },
        },
        y: { stacked: true, border: { display: false }, grid: { color: colour.rule }, ticks: { color: colour.ink, font, precision: 0, maxTicksLimit: 4 } },
      },
    },
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { chart.destroy(); draw(data); }, { once: true });
};

if (figure && window.Chart) {
  Promise.all([fetch(figure.dataset.source).then((answer) => answer.json()), document.fonts.load('13px "Source Sans 3"')])
    .then(([data]) => { if (data.months.length) draw(data); });
}
