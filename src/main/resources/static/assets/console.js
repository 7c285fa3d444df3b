// The cockpit looks again every second while somebody sees it. Without this the page stands still and has a link.
class LivePage extends HTMLElement {
  connectedCallback() {
    document.querySelectorAll("[data-live-only]").forEach((part) => (part.hidden = false));
    document.querySelectorAll("[data-plain-only]").forEach((part) => (part.hidden = true));
    const pause = document.querySelector("[data-pause]");
    pause?.addEventListener("click", () => {
      this.paused = !this.paused;
      [pause.textContent, pause.dataset.pause] = [pause.dataset.pause, pause.textContent];
    });
    this.look();
  }

  async look() {
    await new Promise((done) => setTimeout(done, this.pause ?? 1000));
    if (!this.isConnected) return;
    if (!this.paused && !document.hidden) {
      try {
        const answer = await fetch("/admin", { headers: { Accept: "text/html" } });
        if (answer.redirected) return location.reload();
        this.pause = answer.ok ? 1000 : 3000;
        if (answer.ok) this.show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      } catch (lost) {
        this.pause = 3000;
      }
    }
    this.look();
  }

  // Only what has changed is replaced, so that a table stays where it was scrolled to.
  show(page) {
    const fresh = page.querySelector("live-page");
    if (!fresh) return;
    const [mine, theirs] = [[...this.children], [...fresh.children]];
    if (mine.length !== theirs.length) return this.replaceChildren(...theirs);
    mine.forEach((part, at) => part.isEqualNode(theirs[at]) || part.replaceWith(theirs[at]));
    const button = document.querySelector("form[action='/admin/crowd'] button");
    const other = page.querySelector("form[action='/admin/crowd'] button");
    if (button && other) button.disabled = other.disabled;
  }
}
// On a phone the tabs scroll: the one that is open is shown.
document.querySelector(".side [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
customElements.define("live-page", LivePage);
