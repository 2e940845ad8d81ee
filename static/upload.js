// A form with files says how far its sending is; without this file the browser alone does. It goes the way of the form, by its
// own fields and id, and the answer says where to go.
"use strict";

/** What is smaller is there before it could be read how far it is. */
const WORTH_TELLING = 512 * 1024;
const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });

/** Sends a form as the browser alone does. It takes effect once. */
function sendPlainly(form, button) {
  if (button?.name) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  }
  form.submit();
}

/** Sends a form with files, and goes where its answer leads. */
function send(form, button) {
  const box = form.querySelector("[data-upload]");
  const [said, bar, share] = [box.querySelector('[role="status"]'), box.querySelector("progress"), box.querySelector("[data-share]")];
  const body = new FormData(form);
  if (button?.name) {
    body.append(button.name, button.value);
  }
  const request = new XMLHttpRequest();
  const stop = () => {
    delete form.dataset.sending;
    bar.hidden = share.hidden = true;
    said.textContent = box.dataset.failed;
  };
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    bar.value = total ? loaded / total : 0;
    share.textContent = percent.format(bar.value);
  });
  request.upload.addEventListener("load", () => {
    said.textContent = box.dataset.checking;
  });
  request.addEventListener("load", () => {
    if (request.status === 200 && request.getResponseHeader("content-type")?.startsWith("text/plain")) {
      location.assign(request.responseText);
    } else {
      // A page to be shown as it is, such as that to sign in.
      sendPlainly(form, button);
    }
  });
  request.addEventListener("error", stop);
  request.open("POST", form.getAttribute("action"));
  request.setRequestHeader("x-answer-address", "1");
  form.dataset.sending = "yes";
  box.hidden = bar.hidden = share.hidden = false;
  bar.value = 0;
  said.textContent = box.dataset.text;
  request.send(body);
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  const chosen = [...(form.querySelector('input[type="file"]')?.files ?? [])];
  const bytes = chosen.reduce((sum, { size }) => sum + size, 0);
  if (bytes >= WORTH_TELLING && form.querySelector("[data-upload]")) {
    event.preventDefault();
    if (!form.dataset.sending) {
      send(form, submitter);
    }
  }
});
// The browser brought the page back as it was left.
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) {
    for (const form of document.querySelectorAll("form[data-sending]")) {
      delete form.dataset.sending;
      form.querySelector("[data-upload]").hidden = true;
    }
  }
});
