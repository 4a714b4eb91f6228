// Words come from <template id="ui-words" data-…> in the page, so that the server translates them.
const template = document.getElementById("ui-words");

/** The translated word called `name`, its `{}` filled with `value`. */
export function word(name, value = "") {
  return (template?.dataset[name] || "").replace("{}", value);
}
