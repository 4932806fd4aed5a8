// Search in all pledges. The words lie sorted in one piece, where they stand in others.
"use strict";
(function () {
  var place = document.getElementById("search");
  if (!place || !window.pledgedata) return;
  var facts = JSON.parse(place.dataset.facts), words = facts.words, make = pledgedata.element;
  var root = document.querySelector("link[rel=stylesheet]").getAttribute("href").replace("static/site.css", "");
  var index = null, turn = 0, hits = [], shown = 0, SHOWN = 20, collator = new Intl.Collator(facts.lang);
  document.getElementById("without").hidden = true;

  var find = make("input", { type: "search", id: "q", autocomplete: "off", on: { input: later } });
  var selects = {};
  function select(name, label) {
    selects[name] = make("select", { on: { change: run } }, [make("option", { value: "", text: words.all })]);
    return make("label", { text: label }, [selects[name]]);
  }
  var status = make("p", { role: "status", class: "quiet", id: "says" });
  var list = make("ol", { class: "pledges", id: "hits" });
  var more = make("button", { type: "button", class: "plain", text: words.more, on: { click: function () { show(false); } } });
  var link = make("a", { href: "?", text: words.link });
  var tools = make("p", { class: "row" }, [
    make("button", { type: "button", class: "plain", text: words.csv, on: { click: function () { download("csv"); } } }),
    make("button", { type: "button", class: "plain", text: words.json, on: { click: function () { download("json"); } } }), link]);
  place.append(
    make("form", { class: "find", role: "search", on: { submit: function (e) { e.preventDefault(); run(); } } },
      [make("label", { for: "q", text: words.label }), find, make("button", { text: words.label.split(" ")[0] })]),
    make("div", { class: "controls facets" }, [select("k", words.town), select("tema", words.theme), select("ar", words.year),
      select("blev", words.state), select("vem", words.sort),
      make("button", { type: "button", class: "plain", text: words.clear, on: { click: function () {
        find.value = ""; Object.keys(selects).forEach(function (n) { selects[n].value = ""; }); run(); } } })]),
    status, list, more, tools);
  more.hidden = tools.hidden = true;

  function bare(text) { return text.replace(/[åä]/g, "a").replace(/ö/g, "o"); }
  function folded(text) {
    return Array.from(text.normalize("NFC").toLowerCase()).map(function (c) {
      return "åäö".includes(c) ? c : c.normalize("NFKD")[0]; }).join("");
  }
  function ready() {
    if (index) return Promise.resolve(index);
    return pledgedata.get("index").then(function (said) {
      if (index) return index;
      said.list = said.words.split(" ");
      said.bare = said.list.map(bare);
      said.year = new Uint16Array(said.count);
      said.names = [];
      var at = 0;
      said.years.forEach(function (run) {
        var n = said.names.indexOf(run[0]);
        if (n < 0) n = said.names.push(run[0]) - 1;
        said.year.fill(n, at, at + run[1]);
        at += run[1];
      });
      said.with = {};
      said.themes.forEach(function (some, n) { some.forEach(function (t) { (said.with[t] = said.with[t] || {})[n] = true; }); });
      index = said;
      var towns = said.units.slice().sort(function (a, b) { return collator.compare(a[1], b[1]); });
      fill("k", towns.map(function (u) { return [u[0], u[1]]; }));
      fill("tema", Object.keys(facts.themes).map(function (t) { return [t, facts.themes[t]]; }));
      fill("ar", said.names.slice().sort().reverse().map(function (y) { return [y || "-", y || words.undated]; }));
      fill("blev", facts.states);
      fill("vem", facts.sorts.map(function (s, n) { return [String(n), s]; }));
      return said;
    });
  }
  function fill(name, options) {
    options.forEach(function (o) { selects[name].append(make("option", { value: o[0], text: o[1] })); });
  }
  // How well a word answers: the same, its beginning, the last part of a compound, within.
  function weight(word, asked) {
    var at = word.indexOf(asked);
    if (at < 0) return 0;
    if (at === 0) return word.length === asked.length ? 8 : 4;
    if (asked.length < 3) return 0;
    return at + asked.length === word.length ? 2 : 1;
  }
  function matching(asked) {
    var some = [], from = bare(asked) === asked ? index.bare : index.list;
    for (var i = 0; i < from.length; i++) {
      var w = weight(from[i], asked);
      if (w) some.push([i, w]);
    }
    if (some.length > 3000) some = some.filter(function (m) { return m[1] > 3; }).slice(0, 3000);
    return some;
  }
  function piece(word) {
    var low = 0, high = index.pieces.length;
    while (high - low > 1) { var mid = (low + high) >> 1; if (index.pieces[mid] <= word) low = mid; else high = mid; }
    return low;
  }
  function places(said, w, scores) {
    var last = 0, parts = said.split(" ");
    for (var i = 0; i < parts.length; i++) {
      var n = +parts[i];
      if (parts[i][0] === "-") { for (var k = 0; k < -n; k++) { last++; if (scores[last] < w) scores[last] = w; } }
      else { last += n; if (scores[last] < w) scores[last] = w; }
    }
  }
  function scored(asked) {
    var found = matching(asked), needed = {};
    found.forEach(function (m) { needed[piece(m[0])] = true; });
    return Promise.all(Object.keys(needed).map(function (n) { return pledgedata.get("words-" + n).then(function (p) { needed[n] = p; }); })).then(function () {
      var scores = new Uint8Array(index.count);
      found.forEach(function (m) { var n = piece(m[0]); places(needed[n][m[0] - index.pieces[n]], m[1], scores); });
      return scores;
    });
  }
  function unit(doc) {
    var low = 0, high = index.units.length;
    while (high - low > 1) { var mid = (low + high) >> 1; if (index.units[mid][2] <= doc) low = mid; else high = mid; }
    return index.units[low];
  }
  function chosen() {
    var tests = [], u = selects.k.value, year = selects.ar.value, theme = selects.tema.value;
    if (u) {
      var n = index.units.findIndex(function (x) { return x[0] === u; });
      if (n >= 0) {
        var from = index.units[n][2], to = n + 1 < index.units.length ? index.units[n + 1][2] : index.count;
        tests.push(function (d) { return d >= from && d < to; });
      }
    }
    if (year) { var y = index.names.indexOf(year === "-" ? "" : year); tests.push(function (d) { return index.year[d] === y; }); }
    if (theme) { var some = index.with[theme] || {}; tests.push(function (d) { return some[index.theme[d]]; }); }
    if (selects.blev.value) { var s = facts.states.findIndex(function (x) { return x[0] === selects.blev.value; }); tests.push(function (d) { return +index.state[d] === s; }); }
    if (selects.vem.value) tests.push(function (d) { return index.sort[d] === selects.vem.value; });
    return tests;
  }
  var timer = 0;
  function later() { clearTimeout(timer); timer = setTimeout(run, 40); }
  function run() {
    clearTimeout(timer);
    var mine = ++turn, began = performance.now();
    return ready().then(function () {
      var asked = folded(find.value).match(/[\p{L}\p{N}]{2,40}/gu) || [];
      return Promise.all(asked.slice(0, 8).map(scored)).then(function (every) {
        if (mine !== turn) return;
        var tests = chosen(), found = [];
        for (var d = 0; d < index.count; d++) {
          var score = 1, ok = true, k;
          for (k = 0; ok && k < every.length; k++) { ok = every[k][d] > 0; score += every[k][d]; }
          for (k = 0; ok && k < tests.length; k++) ok = tests[k](d);
          if (ok) found.push(score * 10000 + +(index.names[index.year[d]] || 0) % 10000, d);
        }
        var order = new Array(found.length / 2);
        for (var i = 0; i < order.length; i++) order[i] = i;
        order.sort(function (a, b) { return found[2 * b] - found[2 * a] || a - b; });
        hits = order.map(function (n) { return found[2 * n + 1]; });
        address();
        return show(true).then(function () { place.dataset.ms = String(Math.round(performance.now() - began)); });
      });
    }).catch(function (error) { status.textContent = String(error.message); });
  }
  function rowsOf(docs) {
    return Promise.all(docs.map(function (d) {
      var u = unit(d);
      return pledgedata.get(u[0]).then(function (said) {
        var p = said.promises[d - u[2]], e = said.editions[p[1]];
        return { id: p[0], town: u[1], code: u[0], year: e[2], text: p[3], number: p[2], title: e[1], tongue: e[7],
          themes: p[4].map(function (t) { return facts.themes[t] || t; }), sort: facts.sorts[p[5]], state: facts.states[p[6]], told: p[8] };
      });
    }));
  }
  function show(anew) {
    var mine = turn;
    if (anew) shown = 0;
    var some = hits.slice(shown, shown + SHOWN);
    return rowsOf(some).then(function (rows) {
      if (mine !== turn) return;
      var items = rows.map(function (r) {
        return make("li", {}, [
          make("p", { class: "words", dir: "auto" }, [make("a", { lang: r.tongue, href: root + facts.page.replace("{code}", r.code).replace("{id}", r.id), text: r.text })]),
          make("p", { class: "under" }, [make("span", { class: "badge" }, [pledgedata.mark(r.state[0]), " " + r.state[1]]),
            make("span", { class: "quiet", text: " " + r.town + (r.year ? ", " + r.year : "") + ", " + words.pledge + " " + r.number })])]);
      });
      if (anew) list.replaceChildren.apply(list, items); else list.append.apply(list, items);
      if (!anew && items.length) items[0].querySelector("a").focus();
      shown += items.length;
      status.textContent = hits.length ? hits.length.toLocaleString(facts.lang) + " " + (hits.length === 1 ? words.pledge : words.found) : words.none;
      more.hidden = shown >= hits.length;
      tools.hidden = !hits.length;
    });
  }
  function download(form) {
    rowsOf(hits).then(function (rows) {
      var flat = rows.map(function (r) { return [r.id, r.town, r.year, r.text, r.sort, r.themes.join(", "), r.state[1], r.told]; });
      var heads = ["id", words.town, words.year, words.pledge, words.sort, words.theme, words.state, "date"];
      if (form === "csv") pledgedata.saved("pledges.csv", "text/csv", "\ufeff" + pledgedata.csv([heads].concat(flat)));
      else pledgedata.saved("pledges.json", "application/json", JSON.stringify(rows.map(function (r) {
        return { id: r.id, municipality: r.town, year: r.year, text: r.text, responsible: r.sort, themes: r.themes, state: r.state[1], reported: r.told }; }), null, 1) + "\n");
    });
  }
  function address() {
    var said = new URLSearchParams();
    if (find.value) said.set("q", find.value);
    Object.keys(selects).forEach(function (n) { if (selects[n].value) said.set(n, selects[n].value); });
    link.href = "?" + said.toString();
    try { history.replaceState(null, "", location.pathname + (said.toString() ? "?" + said : "")); } catch (e) { /* from a disk */ }
  }
  var said = new URLSearchParams(location.search);
  find.value = said.get("q") || "";
  ready().then(function () {
    Object.keys(selects).forEach(function (n) { if (said.get(n)) selects[n].value = said.get(n); });
    return run();
  }).catch(function (error) { status.textContent = String(error.message); });
})();
