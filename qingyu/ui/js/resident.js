// Portal and field.
import "./common.js";
