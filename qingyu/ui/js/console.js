// The staff console: Tabler's menus and collapsing navigation, and the dragging of the dispatch board.
import "@tabler/core/js/src/bootstrap/collapse";
import "@tabler/core/js/src/bootstrap/dropdown";
import "./common.js";
import "./fill.js";
import * as drag from "./drag.js";

drag.listen();
