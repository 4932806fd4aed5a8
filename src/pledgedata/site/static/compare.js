// Municipalities side by side, and what of it can be compared.
"use strict";
(function () {
  var form = document.getElementById("compare");
  if (!form || !window.pledgedata) return;
  var facts = JSON.parse(form.dataset.facts), words = facts.words, make = pledgedata.element;
  var root = document.querySelector("link[rel=stylesheet]").getAttribute("href").replace("static/site.css", "");
  var select = document.getElementById("town"), list = document.getElementById("chosen");
  var says = document.getElementById("says"), beside = document.getElementById("beside"), chosen = [], turn = 0;
  var names = {};
  Array.from(select.options).forEach(function (o) { names[o.value] = o.textContent; });
  document.getElementById("without").hidden = true;
  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (chosen.length >= 5) { says.textContent = words.most; return; }
    if (!chosen.includes(select.value)) chosen.push(select.value);
    show();
  });
  function remove(code) {
    chosen = chosen.filter(function (c) { return c !== code; });
    show();
    select.focus();
  }
  function counts(code, said) {
    var made = { code: code, editions: said.editions.length, total: said.promises.length, told: 0, states: facts.states.map(function () { return 0; }),
      sorts: facts.sorts.map(function () { return 0; }), themes: {}, years: new Set() };
    said.editions.forEach(function (e) { if (e[2]) made.years.add(e[2]); if (e[5] === "reported") made.told++; e[4].forEach(function (t) { if (!made.total) made.themes[t] = (made.themes[t] || 0) + 1; }); });
    said.promises.forEach(function (p) {
      made.states[p[6]]++;
      made.sorts[p[5]]++;
      p[4].forEach(function (t) { made.themes[t] = (made.themes[t] || 0) + 1; });
    });
    return made;
  }
  function share(n, all) { return all ? n + " (" + Math.round(100 * n / all) + " %)" : String(n); }
  function table(some) {
    var last = facts.states.length - 1, rows = [
      [words.agreements, some.map(function (s) { return s.editions; })],
      [words.years, some.map(function (s) { return Array.from(s.years).sort().join(", ") || "–"; })],
      [words.told, some.map(function (s) { return share(s.told, s.editions); })]];
    if (some.some(function (s) { return s.total; })) {
      rows.pop();
      rows.push([words.pledges, some.map(function (s) { return s.total; })]);
      rows.push([words.reported, some.map(function (s) { return share(s.total - s.states[last], s.total); })]);
      facts.states.forEach(function (state, n) { rows.push([state[1], some.map(function (s) { return share(s.states[n], s.total); }), state[0]]); });
      facts.sorts.forEach(function (sort, n) { rows.push([sort, some.map(function (s) { return share(s.sorts[n], s.total); })]); });
    }
    rows.push([words.themes, some.map(function (s) {
      return Object.keys(s.themes).sort(function (a, b) { return s.themes[b] - s.themes[a]; }).slice(0, 5)
        .map(function (t) { return (facts.themes[t] || t) + " " + s.themes[t]; }).join("; ") || "–"; })]);
    return make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": words.caption }, [make("table", { class: "figures", id: "sides" }, [
      make("thead", {}, [make("tr", {}, [make("th", { scope: "col", text: words.what })].concat(some.map(function (s) {
        return make("th", { scope: "col" }, [make("a", { href: root + facts.page.replace("{code}", s.code), text: names[s.code] })]); })))]),
      make("tbody", {}, rows.map(function (row) {
        return make("tr", {}, [make("th", { scope: "row" }, [row[2] ? pledgedata.mark(row[2]) : null, (row[2] ? " " : "") + row[0]])]
          .concat(row[1].map(function (cell) { return make("td", { text: String(cell) }); }))); }))])]);
  }
  function comparable() {
    var some = chosen.slice().sort(), wanted = some.filter(function (c) { return facts.told.includes(c); });
    return Promise.all(wanted.map(function (c) { return pledgedata.get("compared-" + c).then(function (rows) { return [c, rows]; }); })).then(function (every) {
      var lines = [];
      every.forEach(function (pair) { pair[1].forEach(function (r) { if (some.includes(r[3])) lines.push(r); }); });
      var head = make("h2", { text: words.comparable });
      if (!lines.length) return [head, make("p", { text: words.unknown })];
      var order = Object.keys(facts.verdicts), by = {};
      lines.forEach(function (r) { (by[r[5]] = by[r[5]] || []).push(r[facts.lang === "sv" ? 6 : 7]); });
      return [head].concat(order.filter(function (v) { return by[v]; }).map(function (v, n) {
        return make("details", { open: n === 0 }, [make("summary", { text: facts.verdicts[v] + " (" + by[v].length + ")" }),
          make("ul", {}, by[v].map(function (s) { return make("li", { text: s }); }))]); }));
    });
  }
  function show() {
    var mine = ++turn;
    list.replaceChildren.apply(list, chosen.map(function (code) {
      return make("li", {}, [make("button", { type: "button", class: "plain", "aria-label": words.remove + " " + names[code], text: names[code] + " ×", on: { click: function () { remove(code); } } })]); }));
    try { history.replaceState(null, "", location.pathname + (chosen.length ? "?k=" + chosen.join(",") : "")); } catch (e) { /* from a disk */ }
    says.textContent = chosen.length < 2 ? words.few : "";
    Promise.all(chosen.map(function (code) { return pledgedata.get(code).then(function (said) { return counts(code, said); }); })).then(function (some) {
      if (mine !== turn) return;
      beside.replaceChildren();
      if (!some.length) return;
      beside.append(table(some));
      if (some.length > 1) return comparable().then(function (parts) { if (mine === turn) beside.append.apply(beside, parts); });
    }).catch(function (error) { says.textContent = String(error.message); });
  }
  (new URLSearchParams(location.search).get("k") || "").split(",").forEach(function (code) {
    if (names[code] && chosen.length < 5 && !chosen.includes(code)) chosen.push(code);
  });
  show();
})();
