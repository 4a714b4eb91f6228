// ECharts with only what the boards draw. An element carries its option as JSON in data-option.
import { BarChart, LineChart, PieChart } from "echarts/charts";
import { AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, PieChart, AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** Colours and type from the page, so that charts follow the theme. */
function base(element) {
  const style = getComputedStyle(element);
  const read = (name) => style.getPropertyValue(name).trim();
  const text = style.color;
  return {
    color: [1, 2, 3, 4, 5, 6].map((n) => read(`--q-chart-${n}`)),
    textStyle: { fontFamily: style.fontFamily, color: text },
    aria: { enabled: true },
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 300,
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    legend: { top: 0, textStyle: { color: text }, icon: "roundRect", itemWidth: 12, itemHeight: 8 },
    // Drawn, for what it writes as HTML has inline styles, which the content policy forbids.
    tooltip: { trigger: "axis", confine: true, renderMode: "richText" },
    line: read("--q-line"),
    words: read("--q-muted"),
  };
}

function axis(given, line, words) {
  if (!given) return given;
  const dress = (one) => ({
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    splitLine: { show: one.type === "value", lineStyle: { color: line } },
    ...one,
    axisLabel: { color: words, ...one.axisLabel },
  });
  return Array.isArray(given) ? given.map(dress) : dress(given);
}

export default function chart(element) {
  element.style.height = `${element.dataset.height}px`;
  const drawing = init(element, null, { renderer: "svg" });
  const draw = () => {
    const { line, words, ...common } = base(element);
    const option = JSON.parse(element.dataset.option);
    const tooltip = { ...common.tooltip, ...option.tooltip };
    drawing.setOption(
      { ...common, ...option, tooltip, xAxis: axis(option.xAxis, line, words), yAxis: axis(option.yAxis, line, words) },
      { notMerge: true },
    );
  };
  draw();
  new ResizeObserver(() => drawing.resize()).observe(element);
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  // Parts replaced by htmx leave no drawing behind.
  element.addEventListener("htmx:beforeCleanupElement", () => drawing.dispose());
}
