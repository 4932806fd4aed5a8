// What search and comparison share: pieces of data, loaded as scripts so that a disk will do.
"use strict";
var pledgedata = (function () {
  var root = document.currentScript.src.replace(/static\/load\.js.*$/, "shard/");
  var waiting = {}, held = {};
  function give(key, value) { held[key] = value; }
  function get(key) {
    if (!waiting[key]) {
      waiting[key] = new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = root + key + ".js";
        script.onload = function () { script.remove(); done(held[key]); };
        script.onerror = function () { delete waiting[key]; failed(new Error(key)); };
        document.head.append(script);
      });
    }
    return waiting[key];
  }
  function element(name, facts, children) {
    var made = document.createElement(name);
    Object.keys(facts || {}).forEach(function (key) {
      if (key === "text") made.textContent = facts[key];
      else if (key === "on") Object.keys(facts.on).forEach(function (e) { made.addEventListener(e, facts.on[e]); });
      else if (facts[key] !== null && facts[key] !== false) made.setAttribute(key, facts[key] === true ? "" : facts[key]);
    });
    (children || []).forEach(function (child) { if (child) made.append(child); });
    return made;
  }
  function saved(name, type, text) {
    var url = URL.createObjectURL(new Blob([text], { type: type }));
    var link = element("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(url); }, 10000);
  }
  function csv(rows) {
    return rows.map(function (row) {
      return row.map(function (cell) {
        cell = String(cell);
        return /[",\r\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell;
      }).join(",") + "\n";
    }).join("");
  }
  function mark(code) {
    var ns = "http://www.w3.org/2000/svg", svg = document.createElementNS(ns, "svg"), rect = document.createElementNS(ns, "rect");
    [["width", 14], ["height", 14], ["class", "mark"], ["aria-hidden", "true"], ["focusable", "false"]].forEach(function (p) { svg.setAttribute(p[0], p[1]); });
    [["x", ".5"], ["y", ".5"], ["width", 13], ["height", 13], ["rx", 2], ["class", "s " + code]].forEach(function (p) { rect.setAttribute(p[0], p[1]); });
    svg.append(rect);
    return svg;
  }
  return {
    get: get, element: element, saved: saved, csv: csv, mark: mark,
    index: function (said) { give("index", said); },
    words: function (said) { give("words-" + said[0], said[1]); },
    put: function (said) { give(said.code, said); },
    compared: function (said) { give("compared-" + said[0], said[1]); }
  };
})();
