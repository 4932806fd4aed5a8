// Sorts and filters a table that is there already, and downloads just what is shown.
"use strict";
(function () {
  var controls = document.querySelector(".controls[data-for]"), table = document.getElementById("rows");
  if (!controls || !table) return;
  var words = JSON.parse(controls.dataset.words), body = table.tBodies[0];
  var heads = Array.from(table.tHead.rows[0].cells), collator = new Intl.Collator("sv", { numeric: true });
  var rows = Array.from(body.rows).map(function (row) {
    var cells = Array.from(row.cells).map(function (c) { return c.textContent; });
    return { row: row, cells: cells, text: folded(cells.join(" ")) };
  });
  var status = document.getElementById("shown"), chosen = {}, order = { at: -1, down: false };

  function folded(text) { return text.toLowerCase().normalize("NFC"); }
  function make(name, facts, children) {
    var made = document.createElement(name);
    Object.keys(facts).forEach(function (k) { if (k === "text") made.textContent = facts[k]; else made.setAttribute(k, facts[k]); });
    (children || []).forEach(function (c) { made.append(c); });
    return made;
  }
  var find = make("input", { type: "search", autocomplete: "off" });
  controls.append(make("label", { text: words.filter }, [find]));
  heads.forEach(function (head, at) {
    var values = Array.from(new Set(rows.map(function (r) { return r.cells[at]; })));
    if (values.length > 1 && values.length <= 30 && values.length < rows.length / 2 && head.dataset.name !== "id" &&
        !head.classList.contains("long")) {
      values.sort(collator.compare);
      var select = make("select", { "data-name": head.dataset.name }, [make("option", { value: "", text: words.all })]);
      values.forEach(function (v, n) { select.append(make("option", { value: String(n + 1), text: v || "–" })); });
      select.addEventListener("change", function () { chosen[at] = select.value ? values[select.value - 1] : undefined; show(); });
      controls.append(make("label", { text: head.textContent }, [select]));
      head.select = select;
      head.values = values;
    }
    var button = make("button", { type: "button", text: head.textContent });
    button.addEventListener("click", function () {
      order = { at: at, down: order.at === at && !order.down };
      show();
    });
    head.replaceChildren(button);
  });
  [["csv", csv], ["json", json], ["clear", clear]].forEach(function (pair) {
    var button = make("button", { type: "button", class: "plain", text: words[pair[0]] });
    button.addEventListener("click", pair[1]);
    controls.append(button);
  });
  var link = make("a", { href: "#", text: words.link });
  controls.append(link);
  controls.hidden = false;

  function visible() {
    var asked = folded(find.value).split(/\s+/).filter(Boolean);
    var some = rows.filter(function (one) {
      return asked.every(function (w) { return one.text.includes(w); }) &&
        Object.keys(chosen).every(function (at) { return chosen[at] === undefined || one.cells[at] === chosen[at]; });
    });
    if (order.at >= 0) {
      some = some.slice().sort(function (a, b) { return collator.compare(a.cells[order.at], b.cells[order.at]); });
      if (order.down) some.reverse();
    }
    return some;
  }
  function show() {
    var some = visible();
    body.replaceChildren.apply(body, some.map(function (one) { return one.row; }));
    heads.forEach(function (head, at) {
      if (at === order.at) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    status.textContent = some.length + " / " + rows.length + " " + words.shown.split(" ")[0];
    link.href = "#" + state();
    try { history.replaceState(null, "", link.href === "#" ? location.pathname : link.href); } catch (e) { /* from a disk */ }
  }
  function state() {
    var said = new URLSearchParams();
    if (find.value) said.set("q", find.value);
    heads.forEach(function (head, at) { if (chosen[at] !== undefined) said.set(head.dataset.name, chosen[at]); });
    if (order.at >= 0) said.set("sort", (order.down ? "-" : "") + heads[order.at].dataset.name);
    return said.toString();
  }
  function restore() {
    var said = new URLSearchParams(location.hash.slice(1));
    find.value = said.get("q") || "";
    heads.forEach(function (head, at) {
      if (!head.select) return;
      var value = said.get(head.dataset.name), n = value === null ? -1 : head.values.indexOf(value);
      head.select.value = n < 0 ? "" : String(n + 1);
      chosen[at] = n < 0 ? undefined : value;
    });
    var by = said.get("sort") || "", name = by.replace(/^-/, "");
    order = { at: heads.findIndex(function (h) { return h.dataset.name === name; }), down: by[0] === "-" };
    show();
  }
  function saved(name, type, text) {
    var url = URL.createObjectURL(new Blob([text], { type: type })), a = make("a", { href: url, download: name });
    document.body.append(a);
    a.click();
    a.remove();
    setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
  }
  function csv() {
    var cells = [heads.map(function (h) { return h.textContent; })].concat(visible().map(function (one) { return one.cells; }));
    saved(controls.dataset.name + ".csv", "text/csv", "\ufeff" + cells.map(function (row) {
      return row.map(function (c) { return /[",\r\n]/.test(c) ? '"' + c.replace(/"/g, '""') + '"' : c; }).join(",") + "\r\n";
    }).join(""));
  }
  function json() {
    saved(controls.dataset.name + ".json", "application/json", JSON.stringify(visible().map(function (one) {
      return Object.fromEntries(heads.map(function (h, at) { return [h.dataset.name, one.cells[at]]; }));
    }), null, 1) + "\n");
  }
  function clear() {
    history.replaceState(null, "", location.pathname + location.search);
    location.hash = "";
    restore();
  }
  find.addEventListener("input", show);
  window.addEventListener("hashchange", restore);
  if (location.hash.length > 1) restore();
})();
