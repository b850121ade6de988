// What the page does beyond showing: claims are filtered, tables sorted, figures looked at closely.
"use strict";
(() => {
  const HEIGHT = 260;
  const PAD = 0.05;

  // ---- small helpers

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  /** A number with four significant digits, as 0.1234, 12 or 1.5e-7. */
  function text(value) {
    const size = Math.abs(value);
    const digits = Number(value.toPrecision(4));
    return size !== 0 && (size < 1e-3 || size >= 1e6)
      ? digits.toExponential().replace("e+", "e")
      : String(digits);
  }

  function translucent(color, share) {
    return color + Math.round(255 * share).toString(16).padStart(2, "0");
  }

  // ---- one plot: mean, greatest and least of each curve are series 3k+1, 3k+2 and 3k+3

  function isLogarithmic(axis) {
    return axis.scale === "logarithmic";
  }

  function columns(plot) {
    const none = plot.at.map(() => null);
    return [
      plot.at,
      ...plot.curves.flatMap(curve => [curve.mean, curve.greatest ?? none, curve.least ?? none]),
    ];
  }

  function series(plot) {
    const spanGaps = plot.x.scale !== "tasks";
    return [
      {},
      ...plot.curves.flatMap(curve => [
        {
          label: curve.label,
          stroke: curve.color,
          dash: curve.dash,
          width: 1.75,
          spanGaps,
          points: plot.at.length > 60 ? { show: false } : { size: 5, fill: curve.color },
        },
        ...["greatest", "least"].map(end => ({
          label: curve.label + ", " + end,
          stroke: translucent(curve.color, 0.25),
          width: 0.5,
          spanGaps,
          points: { show: false },
        })),
      ]),
    ];
  }

  function bands(plot) {
    return plot.curves.map((curve, k) => ({
      series: [3 * k + 2, 3 * k + 3],
      fill: translucent(curve.color, 0.14),
    }));
  }

  /** The least and the greatest of the values that are shown, with the reference; undefined if there is none. */
  function extent(plots, hidden) {
    let least = Infinity;
    let greatest = -Infinity;
    for (const plot of plots) {
      if (plot.reference) {
        least = Math.min(least, plot.reference.value);
        greatest = Math.max(greatest, plot.reference.value);
      }
      for (const curve of plot.curves.filter(curve => !hidden.has(curve.id))) {
        for (const value of [...(curve.least ?? curve.mean), ...(curve.greatest ?? curve.mean)]) {
          if (value !== null) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
          }
        }
      }
    }
    return least > greatest ? undefined : [least, greatest];
  }

  function padded(axis, [least, greatest]) {
    if (isLogarithmic(axis)) {
      const factor = Math.max(1.1, Math.pow(greatest / least, PAD));
      return [least / factor, greatest * factor];
    }
    const pad = PAD * (greatest - least) || 0.1 * Math.abs(greatest) || 0.5;
    return axis.scale === "share"
      ? [Math.max(-0.02, least - pad), Math.min(1.02, greatest + pad)]
      : [least - pad, greatest + pad];
  }

  /** As in the picture: from zero, so that a change looks as large as it is; shares at least 0.2. */
  function widened(axis, [least, greatest]) {
    if (axis.scale === "linear") {
      return [Math.min(0, least), Math.max(0, greatest)];
    }
    const lacking = axis.scale === "share" ? Math.max(0, 0.2 - (greatest - least)) / 2 : 0;
    return [least - lacking, greatest + lacking];
  }

  /** Whole plots of a row share their range, as in the picture; a part of a plot has its own. */
  function valueRange(plot, row, hidden) {
    return (chart, least, greatest) => {
      const [first, last] = chart.series[0].idxs;
      const whole = first === 0 && last === plot.at.length - 1;
      const all = whole && extent(row, hidden);
      if (all) {
        return padded(plot.y, widened(plot.y, all));
      }
      return padded(plot.y, least === null || greatest === null ? [0.1, 1] : [least, greatest]);
    };
  }

  function placeRange(plot) {
    return (chart, least, greatest) => {
      if (least !== greatest) {
        return [least, greatest];
      }
      return isLogarithmic(plot.x) ? [least / 2, least * 2] : [least - 1, least + 1];
    };
  }

  /** One to nine times each power of ten. */
  function logarithmicTicks(chart, index, least, greatest) {
    const ticks = [];
    for (let decade = Math.floor(Math.log10(least)); decade <= Math.log10(greatest); decade++) {
      for (let factor = 1; factor <= 9; factor++) {
        const tick = Number(factor + "e" + decade);
        if (tick >= least && tick <= greatest) {
          ticks.push(tick);
        }
      }
    }
    return ticks;
  }

  /** Powers of ten; with 2 and 5 times them where there are few, not all where there are many. */
  function logarithmicLabels(chart, ticks) {
    const factor = tick => Math.round(tick / Math.pow(10, Math.floor(Math.log10(tick) + 1e-9)));
    const powers = ticks.filter(tick => factor(tick) === 1);
    const stride = Math.ceil(powers.length / 6);
    const labelled =
      powers.length < 2
        ? ticks.filter(tick => ticks.length < 6 || [1, 2, 5].includes(factor(tick)))
        : powers.filter((tick, k) => k % stride === 0);
    return ticks.map(tick => (labelled.includes(tick) ? text(tick) : ""));
  }

  function axis(spec, vertical) {
    return {
      label: spec.label,
      labelFont: "12px system-ui, sans-serif",
      font: "11px system-ui, sans-serif",
      labelSize: 18,
      size: vertical ? 58 : 30,
      space: vertical ? 30 : 50,
      stroke: "#1f2328",
      grid: { stroke: "#eceef0", width: 1 },
      ticks: { stroke: "#c4c9ce", width: 1, size: 5 },
      ...(spec.scale === "tasks" ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] } : {}),
      ...(isLogarithmic(spec)
        ? { splits: logarithmicTicks, values: logarithmicLabels, filter: (chart, ticks) => ticks }
        : { values: (chart, ticks) => ticks.map(text) }),
    };
  }

  function scale(spec, range) {
    return { time: false, range, ...(isLogarithmic(spec) ? { distr: 3, log: 10 } : { distr: 1 }) };
  }

  /** Where tasks begin, and the level to compare with. */
  function drawMarks(plot) {
    return chart => {
      const { ctx, bbox } = chart;
      const line = (color, dash, x0, y0, x1, y1) => {
        ctx.strokeStyle = color;
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash(dash.map(length => length * devicePixelRatio));
        ctx.beginPath();
        ctx.moveTo(x0, y0);
        ctx.lineTo(x1, y1);
        ctx.stroke();
      };
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      for (const boundary of plot.boundaries) {
        const x = chart.valToPos(boundary, "x", true);
        line("#b9bec4", [], x, bbox.top, x, bbox.top + bbox.height);
      }
      if (plot.reference) {
        const y = chart.valToPos(plot.reference.value, "y", true);
        line("#616a73", [2, 3], bbox.left, y, bbox.left + bbox.width, y);
        ctx.fillStyle = "#616a73";
        ctx.font = 11 * devicePixelRatio + "px system-ui, sans-serif";
        ctx.textAlign = "left";
        ctx.textBaseline = "bottom";
        ctx.fillText(plot.reference.label, bbox.left + 4 * devicePixelRatio, y - 2);
      }
      ctx.restore();
    };
  }

  /** The table below a plot: the values at the cursor, or at the end. */
  function readout(plot) {
    const caption = element("caption");
    const cells = plot.curves.map(() => element("td"));
    const rows = plot.curves.map((curve, k) => {
      const head = element("th", { scope: "row", title: curve.label }, curve.label);
      head.style.borderLeft = "3px solid " + curve.color;
      return element("tr", {}, head, cells[k]);
    });
    const show = index => {
      const place = index ?? plot.at.length - 1;
      caption.textContent = plot.at.length ? plot.x.label + " " + text(plot.at[place]) : "no values";
      plot.curves.forEach((curve, k) => {
        const mean = curve.mean[place] ?? null;
        cells[k].replaceChildren(
          mean === null ? "–" : text(mean),
          ...(mean !== null && curve.least
            ? [" ", element("span", { class: "range" }, `[${text(curve.least[place])}, ${text(curve.greatest[place])}]`)]
            : []));
      });
    };
    show(null);
    const dim = hidden =>
      plot.curves.forEach((curve, k) => rows[k].classList.toggle("off", hidden.has(curve.id)));
    return { table: element("table", { class: "readout" }, caption, element("tbody", {}, ...rows)), show, dim };
  }

  /** Arrow keys move the cursor, Home and End take it to the ends, Escape shows the whole again. */
  function onKey(chart, event) {
    const last = chart.data[0].length - 1;
    const now = chart.cursor.idx ?? last;
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: last }[event.key];
    if (event.key === "Escape") {
      chart.over.dispatchEvent(new MouseEvent("dblclick"));
    } else if (next === undefined || next < 0 || next > last) {
      return;
    } else {
      const left = chart.valToPos(chart.data[0][next], "x");
      chart.setCursor({ left, top: chart.over.clientHeight / 2 });
    }
    event.preventDefault();
  }

  function addPlot(into, plot, row, hidden, key) {
    const values = readout(plot);
    const box = element("div", {
      class: "plot",
      role: "group",
      tabindex: "0",
      "aria-label": [plot.title, plot.y.label, "over", plot.x.label].join(" "),
    });
    box.append(element("h4", {}, plot.title));
    into.append(box);
    const options = {
      width: box.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      // Plots over the same places move their cursors together and are enlarged together.
      cursor: {
        drag: { x: true, y: false },
        sync: { key: [key, plot.at[0], plot.at[plot.at.length - 1]].join(" "), scales: ["x", null] },
        points: { size: 6 },
      },
      scales: {
        x: scale(plot.x, placeRange(plot)),
        y: scale(plot.y, valueRange(plot, row, hidden)),
      },
      axes: [axis(plot.x, false), axis(plot.y, true)],
      series: series(plot),
      bands: bands(plot),
      hooks: { drawAxes: [drawMarks(plot)], setCursor: [chart => values.show(chart.cursor.idx)] },
    };
    const chart = new uPlot(options, columns(plot), box);
    box.append(values.table);
    box.addEventListener("keydown", event => onKey(chart, event));
    new ResizeObserver(() => {
      if (box.clientWidth > 0 && box.clientWidth !== chart.width) {
        chart.setSize({ width: box.clientWidth, height: HEIGHT });
      }
    }).observe(box);
    box.chart = chart;
    return {
      refresh: () => {
        values.dim(hidden);
        plot.curves.forEach((curve, k) =>
          [1, 2, 3].forEach(end => chart.setSeries(3 * k + end, { show: !hidden.has(curve.id) })));
      },
    };
  }

  // ---- one figure

  function swatch(curve) {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [key, value] of Object.entries({ width: 28, height: 8, "aria-hidden": "true" })) {
      line.setAttribute(key, value);
    }
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const style = { d: "M0 4H28", stroke: curve.color, "stroke-width": 2.5, "stroke-dasharray": curve.dash.join(" ") };
    for (const [key, value] of Object.entries(style)) {
      path.setAttribute(key, value);
    }
    line.append(path);
    return line;
  }

  function lookClosely(figure, look) {
    const { columns: count, plots } = JSON.parse(figure.querySelector("script").textContent);
    const hidden = new Set();
    const legend = element("div", { class: "legend", role: "group", "aria-label": "Curves" });
    const grid = element("div", { class: "plots", style: "--columns: " + count });
    const reduced = plots.filter(plot => plot.measured > plot.at.length);
    const hint =
      "Point at a plot for its values; drag to enlarge; double-click, or Escape, for the whole. Arrow keys move along a plot." +
      (reduced.length
        ? ` Long curves (up to ${Math.max(...reduced.map(plot => plot.measured))} places) are drawn by the least and the` +
          " greatest value of each short stretch; the data files hold all."
        : "");
    look.append(legend, element("p", { class: "hint" }, hint), grid);
    const charts = plots.map((plot, index) => {
      const start = index - (index % count);
      return addPlot(grid, plot, plots.slice(start, start + count), hidden, figure.id);
    });
    const curves = new Map(plots.flatMap(plot => plot.curves).map(curve => [curve.id, curve]));
    for (const [id, curve] of curves) {
      const button = element("button", { type: "button", "aria-pressed": "true" }, swatch(curve), curve.label);
      button.addEventListener("click", () => {
        if (!hidden.delete(id)) {
          hidden.add(id);
        }
        button.setAttribute("aria-pressed", String(!hidden.has(id)));
        charts.forEach(chart => chart.refresh());
      });
      legend.append(button);
    }
  }

  for (const button of document.querySelectorAll("button.closer")) {
    const figure = button.closest("figure");
    const look = figure.querySelector(".look");
    const picture = figure.querySelector(".picture");
    button.hidden = false;
    button.addEventListener("click", () => {
      const open = look.hidden;
      look.hidden = !open;
      picture.hidden = open;
      button.setAttribute("aria-expanded", String(open));
      button.textContent = open ? "Back to the image" : "Interactive plot";
      if (open && !look.firstChild) {
        lookClosely(figure, look);
      }
    });
  }

  // ---- claims

  for (const filters of document.querySelectorAll(".filters")) {
    const claims = [...document.querySelectorAll(".claims > tbody")];
    const buttons = [...filters.querySelectorAll("button")];
    filters.hidden = false;
    buttons.forEach(button =>
      button.addEventListener("click", () => {
        const kind = button.dataset.kind;
        buttons.forEach(other => other.setAttribute("aria-pressed", String(other === button)));
        claims.forEach(claim => {
          claim.hidden = kind !== "" && !claim.dataset.kinds.split(" ").includes(kind);
        });
        const shown = claims.filter(claim => !claim.hidden).length;
        filters.querySelector("[role=status]").textContent = `${shown} of ${claims.length} claims`;
      }));
  }

  // ---- tables are sorted by any column; what has no value stands last, equal rows in the report's order

  function sortKey(cell, numeric) {
    const key = numeric ? cell.dataset.value : cell.firstElementChild.textContent;
    return key === undefined || key === "" ? null : numeric ? Number(key) : key;
  }

  function sorted(rows, column, numeric, descending) {
    const compare = (a, b) =>
      (numeric ? a - b : a.localeCompare(b, "en", { numeric: true })) * (descending ? -1 : 1);
    return rows
      .map(row => ({ row, key: sortKey(row.cells[column], numeric) }))
      .sort((a, b) =>
        a.key === null || b.key === null ? (a.key === null) - (b.key === null) : compare(a.key, b.key))
      .map(({ row }) => row);
  }

  for (const table of document.querySelectorAll(".sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const rows = [...body.rows];
    heads.forEach((head, column) => {
      const numeric = head.classList.contains("number");
      const first = numeric ? "descending" : "ascending";
      const second = numeric ? "ascending" : "descending";
      const button = element("button", { type: "button" }, ...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const order = head.getAttribute("aria-sort") === first ? second : first;
        heads.forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", order);
        body.append(...sorted(rows, column, numeric, order === "descending"));
      });
    });
  }

  // ---- a link to a closed setting opens it; one to a claim that is filtered out shows it

  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) {
      return;
    }
    if (target.tagName === "DETAILS") {
      target.open = true;
    }
    if (target.hidden) {
      document.querySelector('.filters button[data-kind=""]').click();
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();
})();
