// The form of the schedule, at once: the same address as its button asks for, and only what changed of the answer is
// put in place. Everything works without it.
"use strict";

{
  const find = (selector, within = document) => within.querySelector(selector);
  const list = (selector, within = document) => [...within.querySelectorAll(selector)];
  const panel = find(".filters");
  const form = find("form", panel);
  const live = find(".live", form);
  const said = find(".said");
  // What every page says of itself to browsers and to other sites.
  const told = 'link:is([rel="canonical"], [rel="alternate"]), meta[property], meta[name="description"]';

  // What is shown, or will be once the answer is there; nothing where that is not known.
  let asked = location.pathname + location.search;
  let answered = Promise.resolve();
  let asking;
  let typing;

  const address = () => {
    const pairs = [...new FormData(form)].filter(([, value]) => value.trim());
    const query = new URLSearchParams(pairs).toString();
    return form.getAttribute("action") + (query && `?${query}`);
  };

  // A status is read out where it changes, and only where it was there before.
  const say = (words) => {
    live.textContent = words;
    said.textContent = "";
    setTimeout(() => { said.textContent = words; }, 50);
  };

  const restore = (option, isChecked) => {
    option.checked = isChecked;
    if (!isChecked) return;
    for (const around of list("details", panel)) if (around.contains(option)) around.open = true;
  };

  const put = (page, isBack) => {
    document.title = page.title;
    list(told, document.head).forEach((one) => one.remove());
    document.head.append(...list(told, page.head).map((one) => document.adoptNode(one)));
    for (const part of ["header.masthead", ".head", ".list", "footer"]) {
      find(part).replaceWith(document.adoptNode(find(part, page)));
    }
    for (const option of list("input[type=checkbox]", form)) {
      const other = find(`input[name="${option.name}"][value="${CSS.escape(option.value)}"]`, page);
      if (isBack) restore(option, Boolean(other?.checked));
      const count = find(".count", option.parentElement);
      if (!count) continue;
      count.textContent = other ? find(".count", other.parentElement).textContent : "0";
      option.parentElement.classList.toggle("none", count.textContent === "0");
    }
    if (isBack) form.q.value = find("#q", page).value;
    find(".clear", form).hidden = find(".filters .clear", page).hidden;
    say(find(".shown").textContent);
    document.dispatchEvent(new Event("listed"));
  };

  // Whether the list is what was asked for: not where there is no network, and not where something newer was asked.
  const answer = async (where, isBack, { signal }) => {
    try {
      // Going back shows what was shown, as browsers do, with or without a network.
      const response = await fetch(where, { signal, cache: isBack ? "force-cache" : "default" });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (response.ok && find(".head .shown", page)) put(page, isBack);
      else location.assign(where); // a mistake is a page of its own
      return true;
    } catch (error) {
      if (error.name === "AbortError") return false;
      asked = null;
      if (isBack) location.reload();
      say(form.dataset.failed);
      return false;
    }
  };

  const show = (where, isBack) => {
    asking?.abort();
    asking = new AbortController();
    asked = where;
    answered = answer(where, isBack, asking);
    return answered;
  };

  const go = (isTyping) => {
    clearTimeout(typing);
    const where = address();
    if (where === asked) return answered;
    const isHere = where === location.pathname + location.search;
    const write = isHere || (isTyping && history.state?.isTyping) ? "replaceState" : "pushState";
    history[write]({ isTyping }, "", where);
    return show(where, false);
  };

  form.addEventListener("change", ({ target }) => target.name && target !== form.q && go(false));
  form.q.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(go, 250, true);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await go(false) === false) {
      // Whatever the reason, the form still works as it does without this.
      if (asked === null && navigator.onLine) location.assign(address());
      return;
    }
    if (find("summary", panel).getClientRects().length) panel.open = false;
    find(".head").scrollIntoView();
  });
  addEventListener("popstate", () => {
    clearTimeout(typing);
    const where = location.pathname + location.search;
    // Ways within the page come here too.
    if (where !== asked) show(where, true);
  });
}
