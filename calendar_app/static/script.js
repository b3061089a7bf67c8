// What pages can do beside being read. Everything is there without it.
"use strict";

// Buttons that copy the text of another element; the status after them says so. Browsers have a clipboard only where
// the address of the page is secure: elsewhere the buttons stay hidden, and the text is selected by hand.
for (const button of navigator.clipboard ? document.querySelectorAll("button[data-copies]") : []) {
  const text = document.getElementById(button.dataset.copies);
  const status = document.getElementById(`${button.dataset.copies}-status`);
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(text.textContent);
      status.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(text);
      status.textContent = button.dataset.failed;
    }
  });
}
