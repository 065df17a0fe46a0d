// A field above a long list of check boxes that narrows it to what it says.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-choices]").forEach((group, index) => {
    const choices = [...group.querySelectorAll(".desk-choices__one")];
    if (choices.length < 8) return;
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.type = "search";
    field.id = label.htmlFor = `choices-filter-${index}`;
    field.className = "desk-choices__filter";
    label.className = "desk-meta";
    label.textContent = group.dataset.filterLabel;
    field.addEventListener("input", (event) => {
      event.stopPropagation(); // it is no field of the record: nothing was changed
      const wanted = field.value.toLocaleLowerCase();
      choices.forEach((choice) => {
        const checked = choice.querySelector("input").checked;
        choice.hidden = !checked && !choice.textContent.toLocaleLowerCase().includes(wanted);
      });
    });
    field.addEventListener("change", (event) => event.stopPropagation());
    group.prepend(label, field);
  });
});
