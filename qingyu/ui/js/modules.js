// Heavy parts load only where they are used: data-module="/static/…/charts.js" calls that module with the element.
export function start(root) {
  for (const element of root.querySelectorAll("[data-module]:not([data-module-ready])")) {
    element.dataset.moduleReady = "yes";
    import(element.dataset.module).then((module) => module.default(element));
  }
}
