window.addEventListener("load", () => {
  // Wagtail's rich text editor takes no name from its label, so a screen reader would announce it without one.
  document.querySelectorAll("[data-draftail-input]").forEach((input) => {
    const label = document.getElementById(`${input.id}-label`);
    const editable = input.parentElement.querySelector("[role=textbox]");
    if (label && editable) editable.setAttribute("aria-labelledby", label.id);
    // Nor does it see that its field is closed: what somebody wrote in it would not be saved.
    if (editable && input.disabled) {
      editable.contentEditable = "false";
      editable.setAttribute("aria-readonly", "true");
    }
  });

  // A finding of preflight links to the label of its field; who follows the link wants to write there.
  const wanted = location.hash && document.getElementById(location.hash.slice(1));
  const field = wanted && wanted.htmlFor && document.getElementById(wanted.htmlFor);
  if (field) (document.querySelector(`[role=textbox][aria-labelledby="${wanted.id}"]`) || field).focus();
});

// An autosave says when its words were taken, so that one which was long under way isn't taken for a newer one.
document.addEventListener("w-autosave:save", (event) => {
  const sent = event.detail.formData;
  if (sent.has("form_token")) sent.set("form_token", `${sent.get("form_token")}/${Date.now()}`);
});
