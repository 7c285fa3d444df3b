// What pages do beyond HTML. Without it all of them work; numbers stand still.
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// Sends its form until there is an answer: on 503, 429, 502 or a lost network the SAME body with the same key, at most eight times.
class PatientForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => this.send(event));
  }

  async send(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    const button = event.submitter;
    const data = new FormData(this.form, button);
    const body = new URLSearchParams(data);
    const action = button && button.hasAttribute("formaction") ? button.formAction : this.form.action;
    this.setAttribute("aria-busy", "true");
    for (let attempt = 1; attempt <= 8; attempt++) {
      let answer = null;
      try {
        answer = await fetch(action, { method: "POST", body, headers: { Accept: "text/html" } });
        if (![502, 503, 429].includes(answer.status)) return this.show(answer);
      } catch (lost) {
        answer = null;
      }
      const seconds = Number(answer && answer.headers.get("Retry-After")) || 1;
      const why = !answer ? "lost" : answer.status === 502 && this.hasAttribute("silent") ? "silent" : "busy";
      this.say(this.getAttribute(why).replace("{s}", seconds).replace("{n}", attempt + 1));
      await wait(seconds * 1000 + Math.random() * 500);
    }
    this.say(this.getAttribute("unknown"));
    this.busy = false;
    this.removeAttribute("aria-busy");
  }

  async show(answer) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.redirected) return location.assign(answer.url);
    document.title = page.title;
    document.body.replaceWith(page.body);
    focusWhy();
  }

  say(sentence) {
    this.note ??= this.appendChild(Object.assign(document.createElement("p"), { className: "notice", role: "status" }));
    this.note.textContent = sentence;
  }
}

// Looks at what is left, at the pace the server says; not while nobody sees it.
class LiveLeft extends HTMLElement {
  connectedCallback() {
    this.look(2000 + Math.random() * 1000);
  }

  async look(pause) {
    await wait(pause);
    if (!this.isConnected) return;
    if (document.hidden) return this.look(1000);
    try {
      const seen = await (await fetch(this.getAttribute("src"))).json();
      this.querySelectorAll("[data-left]").forEach((at) => (at.textContent = seen.left.toLocaleString()));
      this.querySelectorAll("meter").forEach((at) => (at.value = seen.left));
      if (seen.next === 0) return location.reload();
      this.look(seen.next * (0.8 + Math.random() * 0.4));
    } catch (lost) {
      this.look(5000);
    }
  }
}

// Counts down on the server's clock; looks once when it is over, a moment after, each at another moment.
class CountDown extends HTMLElement {
  connectedCallback() {
    this.ends = Date.parse(this.getAttribute("to"));
    this.ahead = this.hasAttribute("now") ? Date.parse(this.getAttribute("now")) - Date.now() : 0;
    this.tick();
  }

  tick() {
    if (!this.isConnected) return;
    const left = Math.ceil((this.ends - Date.now() - this.ahead) / 1000);
    if (left <= 0) {
      if (this.hasAttribute("reload")) setTimeout(() => location.reload(), Math.random() * 400);
      return;
    }
    const two = (n) => String(n).padStart(2, "0");
    const days = Math.floor(left / 86400);
    this.textContent = (days ? days + "d " : "") + [left / 3600 % 24, left / 60 % 60, left % 60].map((n) => two(Math.floor(n))).join(":");
    setTimeout(() => this.tick(), 250);
  }
}

const focusWhy = () => document.querySelector("[data-focus]")?.focus();
document.addEventListener("change", (event) => event.target.closest("form[data-on-change]")?.requestSubmit());
document.addEventListener("input", (event) => {
  const price = Number(event.target.dataset?.price);
  const form = event.target.form;
  if (!price || !form) return;
  const total = price * Math.max(1, Number(event.target.value) || 1);
  const text = form.querySelector("[data-total-text]");
  text.textContent = text.textContent.replace(/[\d,]+/, total.toLocaleString("en"));
});
customElements.define("patient-form", PatientForm);
customElements.define("live-left", LiveLeft);
customElements.define("count-down", CountDown);
focusWhy();
