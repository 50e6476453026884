"use strict";

// Search, light and dark, and the graph. The pages can be read without it.
(function () {
  const page = document.documentElement;
  const root = page.dataset.root;

  function theme() {
    const key = "assay-handbook-theme";
    // A browser may refuse to keep anything for a folder on disk.
    const kept = function (value) {
      try {
        return value ? localStorage.setItem(key, value) : localStorage.getItem(key);
      } catch (refused) {
        return null;
      }
    };
    const before = kept();
    if (before === "dark" || before === "light") {
      page.dataset.theme = before;
    }
    document.getElementById("theme").addEventListener("click", function () {
      const isDark = page.dataset.theme
        ? page.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      page.dataset.theme = isDark ? "light" : "dark";
      kept(page.dataset.theme);
    });
  }

  /** Every word must be in the name or in what is said; the lower the number, the better. */
  function rank(entry, words) {
    const name = entry[1].toLowerCase();
    const says = entry[2].toLowerCase();
    let sum = 0;
    for (const word of words) {
      if (name === word || name.endsWith("." + word)) {
        sum += 0;
      } else if (name.startsWith(word) || name.includes("." + word)) {
        sum += 1;
      } else if (name.includes(word)) {
        sum += 2;
      } else if (says.includes(word)) {
        sum += 5;
      } else {
        return -1;
      }
    }
    return sum;
  }

  function found(text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) {
      return [];
    }
    return (window.handbookIndex || [])
      .map((entry, order) => ({ entry: entry, order: order, rank: rank(entry, words) }))
      .filter((hit) => hit.rank >= 0)
      .sort((one, other) => one.rank - other.rank || one.order - other.order)
      .map((hit) => hit.entry);
  }

  function hit(entry) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = root + entry[3];
    link.textContent = entry[1];
    const says = document.createElement("small");
    says.textContent = entry[0] + (entry[2] ? ": " + entry[2] : "");
    link.append(says);
    item.append(link);
    return item;
  }

  function search() {
    const most = 40;
    const input = document.getElementById("search");
    const list = document.getElementById("found");
    const count = document.getElementById("found-count");
    const links = () => Array.from(list.querySelectorAll("a"));
    const close = function () {
      list.hidden = true;
    };
    const show = function () {
      const hits = found(input.value);
      list.replaceChildren(...hits.slice(0, most).map(hit));
      list.hidden = hits.length === 0;
      count.textContent = input.value.trim() ? hits.length + " found" : "";
    };
    input.addEventListener("input", show);
    input.addEventListener("focus", show);
    document.addEventListener("keydown", function (event) {
      const typing = /^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.focus();
        input.select();
      } else if (event.key === "Escape" && !list.hidden) {
        input.focus();
        close();
      }
    });
    input.addEventListener("keydown", function (event) {
      const first = links()[0];
      if (event.key === "Enter" && first) {
        first.click();
      } else if (event.key === "ArrowDown" && first) {
        event.preventDefault();
        first.focus();
      }
    });
    list.addEventListener("keydown", function (event) {
      const all = links();
      const at = all.indexOf(document.activeElement);
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const next = at + (event.key === "ArrowDown" ? 1 : -1);
        (next < 0 ? input : all[Math.min(next, all.length - 1)]).focus();
      }
    });
    list.addEventListener("click", close);
    document.addEventListener("click", function (event) {
      if (!event.target.closest(".search")) {
        close();
      }
    });
  }

  /** All nodes that lead to one, or to which it leads. */
  function reach(edges, start, near, far) {
    const seen = new Set([start]);
    const todo = [start];
    while (todo.length > 0) {
      const next = todo.pop();
      for (const edge of edges) {
        if (edge.dataset[near] === next && !seen.has(edge.dataset[far])) {
          seen.add(edge.dataset[far]);
          todo.push(edge.dataset[far]);
        }
      }
    }
    return seen;
  }

  function graph(svg) {
    const edges = Array.from(svg.querySelectorAll(".edge"));
    const nodes = Array.from(svg.querySelectorAll(".node"));
    const trace = function (id) {
      const before = reach(edges, id, "to", "from");
      const after = reach(edges, id, "from", "to");
      for (const node of nodes) {
        node.classList.toggle("lit", before.has(node.dataset.id) || after.has(node.dataset.id));
      }
      for (const edge of edges) {
        const from = edge.dataset.from;
        const to = edge.dataset.to;
        edge.classList.toggle("lit", before.has(to) || after.has(from));
      }
      svg.classList.add("tracing");
    };
    const stop = function () {
      svg.classList.remove("tracing");
    };
    for (const node of nodes) {
      node.addEventListener("pointerenter", () => trace(node.dataset.id));
      node.addEventListener("focus", () => trace(node.dataset.id));
      node.addEventListener("pointerleave", stop);
      node.addEventListener("blur", stop);
    }
  }

  theme();
  search();
  document.querySelectorAll("svg.graph").forEach(graph);
})();
